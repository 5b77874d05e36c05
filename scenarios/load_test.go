package scenarios

import "testing"

func TestX(t *testing.T) {
	s, err := Load("yongchang", "policy.training.intensity=0.8")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(string(s.TOML()))
	for _, n := range []string{"bass", "community-alone", "erlang", "friedkin-johnsen", "granovetter", "silence"} {
		if _, err := Load("files/limits/" + n + ".toml"); err != nil {
			t.Error(err)
		}
	}
	_, err = Load("yongchan", "policy.training.intensity=1.8")
	t.Log(err)
	_, err = Load("yongchang", "policy.training.intensity=1.8", "jonin.x=2", "foo", "joining.consder=1", "domains.propery.rate=2", "population.hours=[1,2]", "steps.team_building=1", "network.kind=foo")
	t.Log(err)
}
