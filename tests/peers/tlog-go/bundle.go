package main

import (
	"encoding/binary"

	"golang.org/x/mod/sumdb/tlog"
)

// Reads the entries below a tile of the lowest level, each behind its length (c2sp.org/tlog-tiles).
func readBundle(read source, tile tlog.Tile) ([][]byte, error) {
	tile.L = dataLevel
	path := pathOf(tile)
	rest, err := read(path)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) > 0 {
		if len(rest) < 2 {
			return nil, refuse("%s ends within a length", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		if len(rest) < end {
			return nil, refuse("%s ends within an entry", path)
		}
		entries, rest = append(entries, rest[2:end]), rest[end:]
	}
	if len(entries) != tile.W {
		return nil, refuse("%s holds %d entries, not %d", path, len(entries), tile.W)
	}
	return entries, nil
}
