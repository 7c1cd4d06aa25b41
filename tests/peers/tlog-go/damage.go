package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"sort"
)

// What became of changes to the files of an accepted log and receipt. One that was accepted counts as respelled where everything that was
// decoded stayed the same: a base64 text has several spellings unless its unused bits are looked at, which RFC 4648 section 3.5 leaves to
// the decoder, and x/mod does not look. So does every change inside a line of ML-DSA-44: x/mod cannot verify that type, and passes over the
// signatures that it does not know.
type damage struct {
	Tried     int      `json:"tried"`
	Files     int      `json:"files"`
	Accepted  []string `json:"accepted"`
	Respelled []string `json:"respelled"`
}

// Reads everything anew with one file changed, or gone where that is nil, and gives all that was decoded of signed text.
type reading func(changed []byte) (meaning any, err error)

func damageCommand(read source, trusted *trust, file string) (any, error) {
	files := map[string][]byte{}
	if _, err := verifyLog(recorded(read, files), trusted, nil); err != nil {
		return nil, err
	}
	proof, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	done := &damage{Accepted: []string{}, Respelled: []string{}, Files: len(files) + 1}
	for _, path := range sorted(files) {
		reading := logReading(files, path, trusted)
		if err := done.try(path, files[path], path == "checkpoint", reading); err != nil {
			return nil, err
		}
	}
	return done, done.try("receipt", proof, true, receiptReading(trusted))
}

func logReading(files map[string][]byte, path string, trusted *trust) reading {
	return func(changed []byte) (any, error) {
		log, err := verifyLog(fromMemory(files, path, changed), trusted, nil)
		if err != nil {
			return nil, err
		}
		return log.head.meaning(), nil
	}
}

func receiptReading(trusted *trust) reading {
	return func(changed []byte) (any, error) {
		read, err := verifyReceipt(changed, trusted)
		if err != nil {
			return nil, err
		}
		return []any{read.head.meaning(), read.index, read.leaf, read.proof}, nil
	}
}

// Reads everything after each change of one file.
func (d *damage) try(name string, data []byte, isText bool, read reading) error {
	sound, broken := read(data)
	eachChange(data, isText, func(what string, changed []byte) {
		d.Tried++
		meaning, err := read(changed)
		var refused *refusal
		switch {
		case errors.As(err, &refused):
		case err != nil:
			broken = fmt.Errorf("%s %s: %w", name, what, err)
		case isText && reflect.DeepEqual(meaning, sound):
			d.Respelled = append(d.Respelled, name+" "+what)
		default:
			d.Accepted = append(d.Accepted, name+" "+what)
		}
	})
	return broken
}

// Lines as long as these are signatures of ML-DSA, which x/mod passes over: a few of their bytes are enough.
const (
	longLine = 1024
	longStep = 211
)

// Of a text every bit is turned and every beginning left alone; of hashes and entries one bit of each byte is turned.
func eachChange(data []byte, isText bool, do func(what string, changed []byte)) {
	half := len(data) / 2
	do("gone", nil)
	do("longer", append(clone(data), 0))
	do("last byte cut", data[:len(data)-1])
	do("second half cut", data[:half])
	do("first half cut", data[half:])
	do("halves exchanged", append(clone(data[half:]), data[:half]...))
	for at := range data {
		if isText && at%longStep != 0 && isInLongLine(data, at) {
			continue
		}
		if isText {
			do(fmt.Sprintf("cut at %d", at), data[:at])
		}
		for bit := 0; bit < 8; bit++ {
			if isText || bit == at%8 {
				turned := clone(data)
				turned[at] ^= 1 << bit
				do(fmt.Sprintf("byte %d bit %d", at, bit), turned)
			}
		}
	}
}

func clone(data []byte) []byte { return append([]byte(nil), data...) }

func recorded(read source, files map[string][]byte) source {
	return func(path string) ([]byte, error) {
		data, err := read(path)
		if err == nil {
			files[path] = data
		}
		return data, err
	}
}

func fromMemory(files map[string][]byte, path string, changed []byte) source {
	return func(wanted string) ([]byte, error) {
		data := files[wanted]
		if wanted == path {
			data = changed
		}
		if data == nil {
			return nil, missing(wanted)
		}
		return data, nil
	}
}

func sorted(files map[string][]byte) []string {
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	return paths
}

func isInLongLine(data []byte, at int) bool {
	begin, end := bytes.LastIndexByte(data[:at], '\n')+1, bytes.IndexByte(data[at:], '\n')
	return end >= 0 && at+end-begin > longLine
}
