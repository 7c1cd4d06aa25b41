package main

import (
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

// Reads the keys of a trust policy (c2sp.org/tlog-policy). Its groups and quorum are passed over: here every witness must have cosigned,
// which no quorum can ask more than.
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

func (t *trust) witnessNames() []string {
	names := []string{}
	for _, witness := range t.witnesses {
		names = append(names, witness.Name())
	}
	return names
}
