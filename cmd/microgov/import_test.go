package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"microgov/scenarios"
	"microgov/sim/study"
	"microgov/sim/takeup"
)

// own writes a small data set of someone's own into the working directory.
func own(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"houses.csv": "house,village,told,joined\na,north,1,1\nb,north,0,0\nc,north,0,1\nd,south,1,0\ne,south,0,\nf,south,0,0\n",
		"links.csv":  "one,other\na,b\nb,c\nd,e\ne,f\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var ownFlags = []string{
	"import", "--people", "houses.csv", "--ties", "links.csv", "--id", "house", "--age", "40", "--community", "village",
	"--aware", "told", "--took-part", "joined", "--from", "one", "--to", "other", "--extends", "take-up", "--out", "mine",
}

// Data of one's own run as they are imported, and so do the fitted parameters
// on villages that they were not fitted on.
func TestImportRuns(t *testing.T) {
	own(t)
	if said := must(t, ownFlags...); !strings.Contains(said, "6 people in 2 communities, 4 ties") {
		t.Errorf("import says %q", said)
	}
	must(t, "run", filepath.Join("mine", "scenario.toml"), "--replications", "2", "--quiet", "--out", "a")
	must(t, "run", "take-up", "--set", "population.roster=mine/residents.csv", "--set", "population.ties=mine/ties.csv",
		"--replications", "2", "--quiet", "--out", "b")
	a, b := files(t, "a")["runs.csv"], files(t, "b")["runs.csv"]
	if b = strings.ReplaceAll(b, "take-up,", "mine,"); a != b || a == "" {
		t.Error("the imported scenario and the shipped one with its roster differ")
	}
}

// A second import into a folder keeps all that is there, or replaces all of it,
// and says so; a scenario that someone has changed outlasts it.
func TestImportKeepsScenario(t *testing.T) {
	own(t)
	must(t, ownFlags...)
	before := files(t, "mine")
	if said := must(t, ownFlags...); !strings.Contains(said, "holds the same already, and is left as it is") {
		t.Errorf("import says %q", said)
	}
	path := filepath.Join("mine", "scenario.toml")
	changed := before["scenario.toml"] + "\n[run]\nweeks = 9\n"
	if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := call(t, ownFlags...)
	if code != misused || !strings.Contains(stderr, "mine holds another import, and is left as it is (--force replaces all of it)") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != changed {
		t.Errorf("%v: %s", err, text)
	}
	if said := must(t, append(ownFlags, "--force")...); !strings.Contains(said, "replaced the import that was in mine") {
		t.Errorf("import says %q", said)
	}
	if after := files(t, "mine"); !maps.Equal(after, before) {
		t.Errorf("after --force: %v", slices.Sorted(maps.Keys(after)))
	}
	if err := os.WriteFile(path, []byte("extends = \"take-up\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, append(ownFlags, "--force")...); code != misused || !strings.Contains(stderr, "left as it is") {
		t.Errorf("a scenario of someone's own: exit %d: %s", code, stderr)
	}
	if left, err := filepath.Glob(".microgov-*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Data of one's own are never written over: not in their own folder, nor beside
// what else lies in a folder.
func TestImportLeavesInput(t *testing.T) {
	own(t)
	if err := os.Rename("houses.csv", "residents.csv"); err != nil {
		t.Fatal(err)
	}
	before := files(t, ".")
	flags := append(slices.Clone(ownFlags), "--people", "residents.csv", "--out", ".")
	if code, _, stderr := call(t, flags...); code != misused || !strings.Contains(stderr, "the folder of residents.csv itself") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if err := os.Mkdir("full", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("full/letter.txt", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, append(flags, "--out", "full", "--force")...); code != misused || !strings.Contains(stderr, "full holds letter.txt") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	must(t, append(flags, "--out", "new")...)
	after := files(t, ".")
	maps.DeleteFunc(after, func(name, _ string) bool { return strings.HasPrefix(name, "new/") || strings.HasPrefix(name, "full/") })
	if !maps.Equal(after, before) {
		t.Errorf("changed: %v", after)
	}
}

// Bad input exits with 2, names all rows, and writes nothing.
func TestImportRefuses(t *testing.T) {
	own(t)
	if err := os.WriteFile("links.csv", []byte("one,other\na,x\nb,y\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := call(t, ownFlags...)
	if code != misused || !strings.Contains(stderr, "links.csv:2: other") || !strings.Contains(stderr, "links.csv:3: other") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	if _, err := os.Stat("mine"); !os.IsNotExist(err) {
		t.Error("something was written")
	}
	if said := must(t, append(ownFlags, "--leave-out", "unknown")...); !strings.Contains(said, "0 ties; left out: 2 with an unknown id") {
		t.Errorf("import says %q", said)
	}
	for _, wrong := range [][]string{{"--leave-out", "all"}, {"--extends", "take-upp"}, {"--people", "none.csv"}, {"--out", ""}} {
		if code, _, stderr := call(t, append(ownFlags, wrong...)...); code != misused {
			t.Errorf("%v: exit %d: %s", wrong, code, stderr)
		}
	}
}

// realData returns the folder of real data, which licences keep out of the
// project; without it the test is skipped.
func realData(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "data"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "villages", "households.csv")); err != nil {
		t.Skip("the real villages are not here: ", err)
	}
	return folder
}

// The 19 real villages import with the one command that the documents give.
func TestImportVillages(t *testing.T) {
	folder := filepath.Join(realData(t), "villages")
	t.Chdir(t.TempDir())
	must(t, "import", "--people", filepath.Join(folder, "households.csv"), "--ties", filepath.Join(folder, "ties.csv"),
		"--id", "household", "--community", "village", "--age", "40", "--aware", "leader", "--took-part", "adopted", "--extends", "take-up", "--out", "villages")
	sc, err := scenarios.Load("villages/scenario.toml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := takeup.NewData(sc)
	if err != nil {
		t.Fatal(err)
	}
	var others takeup.Share
	for _, c := range d.Communities {
		others.Took, others.Of = others.Took+c.Counts.Others.Took, others.Of+c.Counts.Others.Of
	}
	if len(d.Communities) != 19 || len(sc.Roster.ID) != 4177 || len(sc.Ties) != 19622 || others != (takeup.Share{Took: 697, Of: 3695}) {
		t.Errorf("%d communities, %d people, %d ties, %+v", len(d.Communities), len(sc.Roster.ID), len(sc.Ties), others)
	}
	must(t, "run", "villages/scenario.toml", "--replications", "1", "--quiet")

	// At a small size, what does not depend on the simulation is as documented.
	s, err := takeup.Calibrate(context.Background(), sc, d, takeup.Options{
		Options: study.Options{Seed: 1, Replications: 2, Workers: 2}, Points: 4, Screening: 1, Groups: takeUpGroups,
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []float64{0.086, 0.064} {
		if got := s.Rivals[k].Errors.RMSE; math.Abs(got-want) > 0.0005 {
			t.Errorf("%s: RMSE %v, want %v", s.Rivals[k].Name, got, want)
		}
	}
	for k, want := range []float64{0.65, 0.45, -0.72, -0.33} {
		if got := s.Correlations[k].Seen; math.Abs(got-want) > 0.005 {
			t.Errorf("correlation with %s: %v, want %v", s.Correlations[k].With, got, want)
		}
	}
}

// Real complaints are read, measured and written down.
func TestComplaintsOnRealData(t *testing.T) {
	folder := realData(t)
	t.Chdir(t.TempDir())
	must(t, "verify", "complaints", "--data", folder, "--replications", "2", "--quiet")
	all := files(t, filepath.Join("out", "verify"))
	if rows := strings.Count(all["complaints.csv"], "\n"); rows < 4 || all["figures/complaints.svg"] == "" || !strings.Contains(all["report.html"], "9,613") {
		t.Errorf("%d rows, files %d", rows, len(all))
	}
}

// chinese returns people of a Chinese community as a planner's table has them:
// ages of several kinds, some of them missing, 是 and 否, ids with zeros before them.
func chinese(people int) [][]string {
	rows := [][]string{{"编号", "姓名", "性别", "年龄", "小区", "楼栋", "是否党员", "会上网"}}
	for i := range people {
		age := fmt.Sprintf("%d岁", 18+i%70)
		switch i % 10 {
		case 3:
			age = ""
		case 7:
			age = fmt.Sprintf("%d-03-08", 1940+i%60)
		}
		rows = append(rows, []string{
			fmt.Sprintf("%05d", i+1), fmt.Sprintf("居民%d", i), []string{"男", "女"}[i%2], age,
			[]string{"永昌社区", "滨河社区"}[i%5/4], fmt.Sprintf("%d号楼", i/90), []string{"是", "否", "否", "否", ""}[i%5], []string{"Y", "N"}[i%3/2],
		})
	}
	return rows
}

// A Chinese community of 2,000 comes the same from an Excel file and from a CSV
// in GBK, is said to be scaled, and runs.
func TestImportChinese(t *testing.T) {
	t.Chdir(t.TempDir())
	rows := chinese(2000)
	book := excelize.NewFile()
	var text strings.Builder
	for k, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", k+1), &row); err != nil {
			t.Fatal(err)
		}
		text.WriteString(strings.Join(row, ";") + "\r\n")
	}
	if err := errors.Join(book.SaveAs("居民.xlsx"), book.Close()); err != nil {
		t.Fatal(err)
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile("居民.csv", []byte(gbk), 0o644), os.WriteFile("关系.csv", []byte("甲,乙\n1,2\n00002,3\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	flags := []string{
		"--ties", "关系.csv", "--from", "甲", "--to", "乙", "--id", "编号", "--age", "年龄", "--community", "小区", "--building", "楼栋", "--party-member", "是否党员", "--online-access", "会上网",
		"--on", "2025-12-31", "--default", "age=45", "--default", "party=no",
	}
	code, _, stderr := call(t, append([]string{"import", "--people", "居民.xlsx", "--out", "a"}, flags...)...)
	if code != misused || !strings.Contains(stderr, "关系.csv:2: 甲: found \"1\", allowed an id of the roster, as it stands there: spreadsheets take away zeros at the beginning; did you mean 00001?") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	flags = append(flags, "--same-ids")
	for _, from := range []string{"居民.xlsx", "居民.csv"} {
		said := must(t, append([]string{"import", "--people", from, "--out", from + "-imported"}, flags...)...)
		for _, want := range []string{"2000 people in 2 communities, 2 ties", "age: 200 empty, taken as 45", "party_member: 400 empty, taken as no", "200 ages are taken", "3 ids of ties", "scaled to 1000 residents a community", "each community by its size"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: import does not say %q:\n%s", from, want, said)
			}
		}
	}
	a, b := files(t, "居民.xlsx-imported"), files(t, "居民.csv-imported")
	if a["residents.csv"] != b["residents.csv"] || a["ties.csv"] != b["ties.csv"] || len(a) != 3 {
		t.Error("the two differ")
	}
	sc, err := scenarios.Load("居民.xlsx-imported/scenario.toml")
	if err != nil {
		t.Fatal(err)
	}
	if sc.Name != "居民.xlsx-imported" || !slices.Equal(sc.Roster.Names, []string{"永昌社区", "滨河社区"}) || sc.Community.BySize != 1 ||
		math.Abs(sc.Community.StaffHours-160./3) > 0.01 || sc.Policy.Training.Intensity != 0.4 {
		t.Errorf("%s: %v, %+v", sc.Name, sc.Roster.Names, sc.Community)
	}
	must(t, "run", "居民.xlsx-imported/scenario.toml", "--replications", "1", "--weeks", "3", "--quiet")
}

// People alone make a scenario too, and flags that mean nothing are refused.
func TestImportFlags(t *testing.T) {
	own(t)
	if said := must(t, "import", "--people", "houses.csv", "--id", "house", "--age", "40", "--out", "alone"); !strings.Contains(said, "no ties given") {
		t.Errorf("import says %q", said)
	}
	if got := files(t, "alone"); len(got) != 2 || strings.Contains(got["scenario.toml"], "ties =") {
		t.Errorf("got %v", got)
	}
	for flag, want := range map[string]string{
		"--map=told":                "--map: found \"told\"",
		"--map=aware=1":             "--map: found \"aware=1\"",
		"--map=trust=1:2":           "trust: found a map of values for a column that is not named",
		"--default=age":             "--default: found \"age\"",
		"--on=1.1.2025":             "--on: found \"1.1.2025\", allowed a day such as 2025-12-31",
		"--encoding=latin1":         "--encoding: found \"latin1\", allowed UTF-8, GBK, UTF-16",
		"--leave-out=twise":         "--leave-out: found \"twise\", allowed unknown, repeated, self, incomplete, unreadable, twice; did you mean twice?",
		"--people-sheet=x":          "--people: houses.csv: found no Excel file, and so no sheet \"x\"",
		"--extends=yongchan":        "--extends: there is no shipped scenario \"yongchan\"; did you mean yongchang?",
		"--extends=./yongchan.toml": "--extends: yongchan.toml: no such file or directory; did you mean yongchang?",
		"--out=houses.csv":          "--out: houses.csv is a file",
	} {
		if code, _, stderr := call(t, append(slices.Clone(ownFlags), flag)...); code != misused || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit %d: %s", flag, code, stderr)
		}
	}
}
