package main

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// A log that was read whole and found right.
type wholeLog struct {
	head     *head
	tiles    int
	bundles  int
	entries  int64
	prefixes int
}

// Reads everything that a log of the signed size must serve, and refuses it unless each byte leads to the signed root.
func verifyLog(read source, trusted *trust, earlier []*head) (*wholeLog, error) {
	text, err := read("checkpoint")
	if err != nil {
		return nil, err
	}
	newest, err := trusted.open(text)
	if err != nil {
		return nil, err
	}
	if newest.N == 0 {
		return nil, refuse("x/mod knows no root of a tree without records")
	}
	log := &wholeLog{head: newest}
	hashes, err := log.readTiles(read)
	if err == nil {
		err = log.readBundles(read, hashes)
	}
	if err == nil {
		err = log.checkPrefixes(hashes, earlier)
	}
	return log, judge(err)
}

// Reads every hash of the tree, and so every tile, through the reader that authenticates.
func (log *wholeLog) readTiles(read source) (tlog.HashReader, error) {
	reader := tiles{read, map[tlog.Tile]bool{}}
	indexes := make([]int64, tlog.StoredHashCount(log.head.N))
	for i := range indexes {
		indexes[i] = int64(i)
	}
	hashes, err := tlog.TileHashReader(log.head.Tree, reader).ReadHashes(indexes)
	if err != nil {
		return nil, err
	}
	all := tilesOf(log.head.N)
	for _, tile := range all {
		if !reader.seen[tile] {
			return nil, &unreadable{fmt.Errorf("x/mod did not ask for %s", pathOf(tile))}
		}
	}
	log.tiles = len(all)
	return storedHashes(hashes), nil
}

// Proves each entry of each bundle to be in the signed tree.
func (log *wholeLog) readBundles(read source, hashes tlog.HashReader) error {
	for _, tile := range tilesOf(log.head.N) {
		if tile.L != 0 {
			break
		}
		entries, err := readBundle(read, tile)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := log.checkEntry(entry, hashes); err != nil {
				return err
			}
		}
		log.bundles++
	}
	return nil
}

func (log *wholeLog) checkEntry(entry []byte, hashes tlog.HashReader) error {
	proof, err := tlog.ProveRecord(log.head.N, log.entries, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, log.head.N, log.head.Hash, log.entries, tlog.RecordHash(entry)); err != nil {
		return refuse("entry %d: %v", log.entries, err)
	}
	log.entries++
	return nil
}

// Proves that the tree begins with each smaller tree of some sizes, and with those that were signed earlier.
func (log *wholeLog) checkPrefixes(hashes tlog.HashReader, earlier []*head) error {
	var smaller []tlog.Tree
	for size := int64(1); size > 0 && size <= log.head.N; size *= 2 {
		for _, n := range []int64{size - 1, size, size + 1, log.head.N - size, log.head.N} {
			if n < 1 || n > log.head.N {
				continue
			}
			root, err := tlog.TreeHash(n, hashes)
			if err != nil {
				return err
			}
			smaller = append(smaller, tlog.Tree{N: n, Hash: root})
		}
	}
	for _, one := range earlier {
		smaller = append(smaller, one.Tree)
	}
	for _, one := range smaller {
		if err := log.checkPrefix(one, hashes); err != nil {
			return refuse("the tree of %d entries does not begin with that of %d: %v", log.head.N, one.N, err)
		}
	}
	log.prefixes = len(smaller)
	return nil
}

func (log *wholeLog) checkPrefix(smaller tlog.Tree, hashes tlog.HashReader) error {
	proof, err := tlog.ProveTree(log.head.N, smaller.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, log.head.N, log.head.Hash, smaller.N, smaller.Hash)
}

// Authenticated hashes in the order in which x/mod numbers them.
type storedHashes []tlog.Hash

func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not in the tree", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}
