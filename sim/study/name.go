package study

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName bounds a folder name, in bytes, so that names for temporary ones
// fit too.
const longestName = 180

// FolderName makes a folder name of a scenario's name. Two names never make one
// folder: what some system does not allow in a name is written as % and its
// bytes in hexadecimal digits, % itself too. The name is never one that leaves
// the folder it is in, is hidden, or belongs to microgov or to a system's devices.
func FolderName(name string) string {
	var b strings.Builder
	for k, r := range name {
		last := k+utf8.RuneLen(r) == len(name)
		switch {
		case r < 0x20, r == 0x7f, strings.ContainsRune(`/\:*?"<>|%+`, r), r == '.' && (k == 0 || last), r == ' ' && (k == 0 || last):
			escape(&b, r)
		default:
			b.WriteRune(r)
		}
	}
	made := b.String()
	switch {
	case made == "":
		made = "%"
	case reserved(made):
		made = fmt.Sprintf("%%%02X", made[0]) + made[1:]
	}
	if len(made) <= longestName {
		return made
	}
	sum := sha256.Sum256([]byte(name))
	end := longestName - 20
	for !utf8.RuneStart(made[end]) {
		end--
	}
	return made[:end] + "%-" + hex.EncodeToString(sum[:8])
}

func escape(b *strings.Builder, r rune) {
	for _, c := range []byte(string(r)) {
		fmt.Fprintf(b, "%%%02X", c)
	}
}

// reserved tells whether a name is taken: by a folder of a result, by Windows
// for a device.
func reserved(name string) bool {
	lower := strings.ToLower(name)
	base, _, _ := strings.Cut(lower, ".")
	switch base {
	case "con", "prn", "aux", "nul":
		return true
	}
	if len(base) == 4 && (strings.HasPrefix(base, "com") || strings.HasPrefix(base, "lpt")) && base[3] >= '0' && base[3] <= '9' {
		return true
	}
	switch lower {
	case "figures", "manifest.json", "datapackage.json", "report.html", "summary.json", "comparison.csv", "comparison.parquet", "failed.csv", "failed.parquet":
		return true
	}
	return false
}

// sameName tells whether some system would take two folder names for one: by
// case, or by how letters are composed.
func sameName(a, b string) bool {
	return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b))
}
