package main

import (
	"encoding/base64"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A receipt (c2sp.org/tlog-proof) whose proof leads from the leaf that it carries to a signed root.
type receipt struct {
	head  *head
	index int64
	leaf  []byte
	proof tlog.RecordProof
}

func verifyReceipt(text []byte, trusted *trust) (*receipt, error) {
	proof, checkpoint, found := strings.Cut(string(text), "\n\n")
	if !found {
		return nil, refuse("the receipt has no checkpoint")
	}
	read, err := parseProof(strings.Split(proof, "\n"))
	if err != nil {
		return nil, err
	}
	if read.head, err = trusted.open([]byte(checkpoint)); err != nil {
		return nil, err
	}
	leaf := tlog.RecordHash(read.leaf)
	return read, judge(tlog.CheckRecord(read.proof, read.head.N, read.head.Hash, read.index, leaf))
}

// The leaf is the extra data: nothing vouches for it but the proof.
func parseProof(lines []string) (*receipt, error) {
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return nil, refuse("not a proof of this version")
	}
	extra, index := strings.TrimPrefix(lines[1], "extra "), strings.TrimPrefix(lines[2], "index ")
	if extra == lines[1] || index == lines[2] {
		return nil, refuse("the receipt has no leaf or no index")
	}
	read := &receipt{}
	var err error
	if read.leaf, err = base64.StdEncoding.Strict().DecodeString(extra); err != nil {
		return nil, refuse("the leaf: %v", err)
	}
	if read.index, err = strconv.ParseInt(index, 10, 64); err != nil || strconv.FormatInt(read.index, 10) != index {
		return nil, refuse("the index is not a decimal number")
	}
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, judge(err)
		}
		read.proof = append(read.proof, hash)
	}
	return read, nil
}
