package random

import "testing"

// The known-answer vectors published with Random123 (kat_vectors, philox4x64
// 10 rounds): the generator is the one of the paper, not a cousin of it.
func TestPhiloxPublishedVectors(t *testing.T) {
	const all = 0xffffffffffffffff
	for _, v := range []struct {
		ctr  [4]uint64
		key  [2]uint64
		want [4]uint64
	}{
		{
			[4]uint64{},
			[2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b},
		},
		{
			[4]uint64{all, all, all, all},
			[2]uint64{all, all},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0},
		},
		{
			[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6},
		},
	} {
		var got [4]uint64
		got[0], got[1], got[2], got[3] = philox(v.ctr[0], v.ctr[1], v.ctr[2], v.ctr[3], v.key[0], v.key[1])
		if got != v.want {
			t.Errorf("philox(%x, %x) = %x, want %x", v.ctr, v.key, got, v.want)
		}
	}
}
