package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

const (
	cosignatureType   = 0x04
	cosignatureLength = 8 + ed25519.SignatureSize
)

// A cosigner verifies what witnesses sign (c2sp.org/tlog-cosignature): a note.Verifier, of which x/mod has none for this type.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newCosigner(text string) (*cosigner, error) {
	name, rest, _ := strings.Cut(text, "+")
	id, encoded, _ := strings.Cut(rest, "+")
	typed, err := base64.StdEncoding.Strict().DecodeString(encoded)
	if err != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != cosignatureType {
		return nil, fmt.Errorf("not the key of a witness: %s", text)
	}
	sum := sha256.Sum256(append([]byte(name+"\n"), typed...))
	made := &cosigner{name, binary.BigEndian.Uint32(sum[:]), typed[1:]}
	if id != fmt.Sprintf("%08x", made.hash) {
		return nil, fmt.Errorf("the id does not belong to the key: %s", text)
	}
	return made, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }

func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != cosignatureLength {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	if seconds > math.MaxInt64 {
		return false
	}
	message := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", seconds)), text...)
	return ed25519.Verify(c.key, message, signature[8:])
}
