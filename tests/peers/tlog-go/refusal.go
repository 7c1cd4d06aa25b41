package main

import (
	"errors"
	"fmt"
)

// A refusal is a judgement of the log. Any other error is a failure to judge.
type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

func refuse(format string, values ...any) error {
	return &refusal{fmt.Sprintf(format, values...)}
}

// What a source could not read, which says nothing of the log.
type unreadable struct{ error }

// What x/mod does not accept is refused. It hands on a source's own errors unchanged.
func judge(err error) error {
	var unread *unreadable
	var refused *refusal
	if err == nil || errors.As(err, &unread) || errors.As(err, &refused) {
		return err
	}
	return refuse("%v", err)
}
