// tlog-go log SOURCE TRUST-POLICY [EARLIER...]   the whole log at an address or in a folder; earlier heads of it must be its beginning
// tlog-go receipt FILE TRUST-POLICY              one .tlog-proof file
// tlog-go damage SOURCE TRUST-POLICY RECEIPT     changes everything that was read and names what is accepted all the same
//
// What decides is the Go team's: golang.org/x/mod/sumdb/note and tlog. These files read, write and name paths.
// Prints one line of JSON; exit code 0 accepted, 1 refused, anything else: it broke.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

const (
	exitRefused = 1
	exitBroken  = 2
)

func main() {
	answer, err := run(os.Args[1:])
	var refused *refusal
	switch {
	case err == nil:
		write(answer)
	case errors.As(err, &refused):
		write(verdict{Reason: refused.Error()})
		os.Exit(exitRefused)
	default:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitBroken)
	}
}

type verdict struct {
	Accepted  bool     `json:"accepted"`
	Reason    string   `json:"reason,omitempty"`
	Size      int64    `json:"size,omitempty"`
	Index     *int64   `json:"index,omitempty"`
	Cosigners []string `json:"cosigners,omitempty"`
	Tiles     int      `json:"tiles,omitempty"`
	Bundles   int      `json:"bundles,omitempty"`
	Entries   int64    `json:"entries,omitempty"`
	Prefixes  int      `json:"prefixes,omitempty"`
}

func run(arguments []string) (any, error) {
	if len(arguments) < 3 {
		return nil, errors.New("use: tlog-go log|receipt|damage WHAT TRUST-POLICY [FILE...]")
	}
	command, what, others := arguments[0], arguments[1], arguments[3:]
	trusted, err := readTrust(arguments[2])
	if err != nil {
		return nil, err
	}
	switch {
	case command == "log":
		return logCommand(sourceOf(what), trusted, others)
	case command == "receipt" && len(others) == 0:
		return receiptCommand(what, trusted)
	case command == "damage" && len(others) == 1:
		return damageCommand(sourceOf(what), trusted, others[0])
	}
	return nil, fmt.Errorf("no such command: %q", arguments)
}

func logCommand(read source, trusted *trust, files []string) (any, error) {
	var earlier []*head
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		one, err := trusted.openSigned(text)
		if err != nil {
			return nil, err
		}
		earlier = append(earlier, one)
	}
	log, err := verifyLog(read, trusted, earlier)
	if err != nil {
		return nil, err
	}
	return verdict{
		Accepted: true, Size: log.head.N, Cosigners: trusted.witnessNames(),
		Tiles: log.tiles, Bundles: log.bundles, Entries: log.entries, Prefixes: log.prefixes,
	}, nil
}

func receiptCommand(file string, trusted *trust) (any, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	proof, err := verifyReceipt(text, trusted)
	if err != nil {
		return nil, err
	}
	return verdict{Accepted: true, Size: proof.head.N, Index: &proof.index, Cosigners: trusted.witnessNames()}, nil
}

func write(answer any) {
	line, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(line))
}
