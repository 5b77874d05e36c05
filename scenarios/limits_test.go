package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// What no scenario is like is refused in words before it costs memory or time.
func TestAbsurd(t *testing.T) {
	var many, chain strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&many, "k%d = %d\n", i, i)
	}
	files := map[string]string{}
	for i := range 40 {
		chain.Reset()
		fmt.Fprintf(&chain, "extends = \"./c%d.toml\"\n", i+1)
		files[fmt.Sprintf("c%d.toml", i)] = chain.String()
	}
	files["c40.toml"] = "extends = \"yongchang\"\n"
	write(t, files)
	if _, err := Load("c0.toml"); err == nil || !strings.Contains(err.Error(), "found a chain of more than 32 scenarios, allowed a shorter one") {
		t.Errorf("chain: %v", err)
	}
	if _, err := Load("c20.toml"); err != nil {
		t.Errorf("chain of 20: %v", err)
	}
	for name, test := range map[string]struct{ text, want string }{
		"dots":     {"a = 1\n" + strings.Repeat("a.", 200_000) + "b = 1", "x:2: found brackets or dots of a key more than 32 deep, allowed less"},
		"brackets": {"a = " + strings.Repeat("[", 400_000), "x:1: found brackets or dots of a key more than 32 deep, allowed less"},
		"tables":   {"\n\na = " + strings.Repeat("{a=", 100_000), "x:3: found brackets or dots of a key more than 32 deep, allowed less"},
		"large":    {strings.Repeat("# nothing\n", 200_000), "x: found a scenario of more than a megabyte, allowed less; residents and ties go into CSV files"},
		"keys":     {many.String(), "x:1: k0: unknown key"},
		"lines":    {"run.weeks = 0\na = [\n" + strings.Repeat("1,\n", 200_000) + "]", "x:1: run.weeks: found 0, allowed a whole number, 1 to 100000 (weeks)"},
		"key":      {"run.weeks = 0\n" + strings.Repeat("a", 900_000) + " = 1", "x:1: run.weeks: found 0, allowed a whole number, 1 to 100000 (weeks)"},
		"domains":  {strings.ReplaceAll(many.String(), "k", "domains.k"), "x:1: domains: found 20000 domains, allowed 1 to 32"},
		"events":   {strings.Repeat("[[event]]\nweek = 1\nset = []\n", 1001), "x:1: event: found 1001 events, allowed at most 1000"},
	} {
		if _, err := Read("x", []byte(test.text)); err == nil || !strings.HasPrefix(err.Error(), test.want) || len(err.Error()) > 20_000 {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	if _, err := Load("yongchang", strings.Repeat("a.", 100_000)+"b=1", "title="+strings.Repeat("[", 100_000)); err == nil || strings.Count(err.Error(), "32 deep") != 2 {
		t.Errorf("assignments: %v", err)
	}
}

// Every key of a shipped file is found on a line that states it.
func TestLinesOfShipped(t *testing.T) {
	for _, name := range shippedNames() {
		text, err := Source(name)
		if err != nil {
			t.Fatal(err)
		}
		rows := strings.Split(string(text), "\n")
		at := LinesOf(string(text))
		for key, line := range at {
			if last := key[strings.LastIndexByte(key, '.')+1:]; !strings.Contains(rows[line-1], last) {
				t.Errorf("%s: %s is not in line %d: %s", name, key, line, rows[line-1])
			}
		}
		if len(at) < 3 {
			t.Errorf("%s: %v", name, at)
		}
	}
}
