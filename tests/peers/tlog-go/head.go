package main

import (
	"encoding/base64"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A head is a checkpoint (c2sp.org/tlog-checkpoint) whose signatures hold.
type head struct {
	tlog.Tree
	note *note.Note
}

// Opens a head that the log and every witness signed.
func (t *trust) open(text []byte) (*head, error) {
	return t.openWith(text, t.witnesses)
}

// Opens a head that the log signed, whoever else did.
func (t *trust) openSigned(text []byte) (*head, error) {
	return t.openWith(text, nil)
}

func (t *trust) openWith(text []byte, witnesses []note.Verifier) (*head, error) {
	wanted := append([]note.Verifier{t.log}, witnesses...)
	opened, err := note.Open(text, note.VerifierList(wanted...))
	if err != nil {
		return nil, refuse("the checkpoint: %v", err)
	}
	for _, verifier := range wanted {
		if !signed(opened, verifier) {
			return nil, refuse("%s did not sign", verifier.Name())
		}
	}
	tree, err := t.parse(opened.Text)
	if err != nil {
		return nil, refuse("the checkpoint: %v", err)
	}
	return &head{tree, opened}, nil
}

func signed(opened *note.Note, verifier note.Verifier) bool {
	for _, signature := range opened.Sigs {
		if signature.Name == verifier.Name() && signature.Hash == verifier.KeyHash() {
			return true
		}
	}
	return false
}

// x/mod reads trees under the name of Go's own log only; all below the name is written alike.
func (t *trust) parse(text string) (tlog.Tree, error) {
	origin, rest, _ := strings.Cut(text, "\n")
	if origin != t.log.Name() {
		return tlog.Tree{}, refuse("it is of another log")
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// Everything that was decoded, for comparing two readings.
func (h *head) meaning() any {
	decoded := []any{h.note.Text}
	for _, signature := range h.note.Sigs {
		bytes, err := base64.StdEncoding.DecodeString(signature.Base64)
		decoded = append(decoded, signature.Name, signature.Hash, bytes, err)
	}
	return append(decoded, len(h.note.UnverifiedSigs))
}
