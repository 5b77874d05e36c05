package scenarios

import "testing"

func TestX(t *testing.T) {
	s, err := Load("sample-roster")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(s.Ties), s.Roster.Communities(), s.Population.RosterFile)
	t.Log(string(New("my town")))
	t.Log(string(Schema())[:1500])
}

func BenchmarkSet(b *testing.B) {
	s, _ := Load("yongchang")
	for b.Loop() {
		s.Set("policy.training.intensity=0.8")
	}
}
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		Load("yongchang")
	}
}
