package xlsx

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"microgov/scenarios/data"
)

// workbook makes an Excel file as a planner has it: dates and numbers with
// formats, a title, gaps, a hidden sheet before the one with people.
func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	do := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	sheet, err := f.NewSheet("居民")
	do(err)
	f.SetActiveSheet(sheet)
	set := func(cell string, value any, format string) {
		t.Helper()
		do(f.SetCellValue("居民", cell, value))
		if format != "" {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			do(err, f.SetCellStyle("居民", cell, cell, style))
		}
	}
	set("A1", "登记表", "")
	for k, name := range []string{"编号", "出生", "小时", "党员"} {
		set(string(rune('A'+k))+"3", name, "")
	}
	set("A4", 7, "000")
	set("B4", time.Date(1990, 1, 31, 0, 0, 0, 0, time.UTC), "")
	set("C4", 3.14159, "0.0")
	set("D4", true, "")
	set("A5", 150302199001, "")
	set("B5", time.Date(1960, 12, 1, 0, 0, 0, 0, time.UTC), `yyyy"年"m"月"d"日"`)
	set("C5", 0.25, "0%")
	set("A6", "赵六", "")
	set("B6", "35岁", "")
	do(f.SetSheetVisible("Sheet1", false))
	var b bytes.Buffer
	do(f.Write(&b), f.Close())
	return b.Bytes()
}

// open opens a table and gives back what it holds at the end of the test.
func open(t *testing.T, b []byte, sheet string) (data.File, error) {
	t.Helper()
	file, closing, err := Table(context.Background(), data.Input{Name: "b.xlsx", Reader: bytes.NewReader(b)}, sheet, "")
	if err == nil {
		t.Cleanup(func() {
			if err := closing(); err != nil {
				t.Error(err)
			}
		})
	}
	return file, err
}

// Cells say what the sheet shows, dates as days and numbers in full.
func TestCells(t *testing.T) {
	file, err := open(t, workbook(t), "")
	if err != nil {
		t.Fatal(err)
	}
	got := map[int][]string{}
	for {
		row, line, err := file.Rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got[line] = row
	}
	want := map[int][]string{
		1: {"登记表"}, 3: {"编号", "出生", "小时", "党员"},
		4: {"007", "1990-01-31", "3.14159", "1"}, 5: {"150302199001", "1960-12-01", "0.25"}, 6: {"赵六", "35岁"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// A workbook imports as it is, with its title and its gaps.
func TestImport(t *testing.T) {
	file, err := open(t, workbook(t), "居民")
	if err != nil {
		t.Fatal(err)
	}
	m := &data.Import{
		People: file, Columns: data.Mapping{"id": "编号", "age": "出生", "party_member": "党员", "hours": "小时"},
		Defaults: map[string]string{"party_member": "no"}, On: time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC),
	}
	var residents strings.Builder
	if _, err := m.Make(nil, &residents, io.Discard); err != nil {
		t.Fatal(err)
	}
	if want := "id,age,party_member,hours\n007,35,yes,3.14159\n150302199001,64,no,0.25\n赵六,35,no,\n"; residents.String() != want {
		t.Errorf("got\n%s\nwant\n%s", residents.String(), want)
	}
}

// What is no Excel file of today, or has no such sheet, is refused in words.
func TestRefused(t *testing.T) {
	book := workbook(t)
	for name, test := range map[string]struct {
		b           []byte
		sheet, want string
	}{
		"sheet":    {book, "居明", `b.xlsx: found no sheet "居明", allowed one of Sheet1, 居民; did you mean 居民?`},
		"old":      {append(bytes.Clone(old), 0, 0), "", "b.xlsx: found an Excel file of the kind before 2007 (.xls), allowed .xlsx, or CSV: save it as one"},
		"text":     {[]byte("id,age\n"), "居民", `b.xlsx: found no Excel file, and so no sheet "居民", allowed a sheet of an Excel file`},
		"cut":      {book[:len(book)/2], "", "b.xlsx: found no Excel file that can be read"},
		"zip only": {[]byte("PK\x03\x04"), "", "b.xlsx: found no Excel file that can be read"},
	} {
		if _, err := open(t, test.b, test.sheet); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

// An interrupt ends the reading.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	file, closing, err := Table(ctx, data.Input{Name: "b.xlsx", Reader: bytes.NewReader(workbook(t))}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, _, err := file.Rows.Next(); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := closing(); err != nil {
		t.Error(err)
	}
}
