package main

import (
	"encoding/base64"
	"errors"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Whom the caller trusts: one log and its witnesses.
type trust struct {
	log       note.Verifier
	witnesses []note.Verifier
}

// Of ML-DSA-44 (c2sp.org/tlog-cosignature), which x/mod does not know.
const mldsaType = 0x06

// Reads the keys of a trust policy (c2sp.org/tlog-policy) but those of ML-DSA: a signature that a verifier does not know it passes over. Its
// groups and quorum are passed over too: here every other witness must have cosigned, which no quorum can ask more than.
func readTrust(file string) (*trust, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	trusted := &trust{}
	for _, line := range strings.Split(string(text), "\n") {
		if err := trusted.add(strings.Fields(line)); err != nil {
			return nil, err
		}
	}
	if trusted.log == nil {
		return nil, errors.New("the policy names no log")
	}
	return trusted, nil
}

func (t *trust) add(words []string) error {
	var err error
	switch {
	case holdsMLDSA(words):
	case len(words) > 1 && words[0] == "log":
		if t.log != nil {
			return errors.New("the policy names more than one log")
		}
		t.log, err = note.NewVerifier(words[1])
	case len(words) > 2 && words[0] == "witness":
		var witness *cosigner
		witness, err = newCosigner(words[2])
		t.witnesses = append(t.witnesses, witness)
	}
	return err
}

// Whether a line names a key (name+id+base64 of its type and itself) of ML-DSA.
func holdsMLDSA(words []string) bool {
	for _, word := range words {
		parts := strings.SplitN(word, "+", 3)
		if len(parts) < 3 {
			continue
		}
		if typed, err := base64.StdEncoding.DecodeString(parts[2]); err == nil && len(typed) > 0 && typed[0] == mldsaType {
			return true
		}
	}
	return false
}

func (t *trust) witnessNames() []string {
	names := []string{}
	for _, witness := range t.witnesses {
		names = append(names, witness.Name())
	}
	return names
}
