package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A source gives the bytes at a path below the log's prefix. What is not there is refused; what cannot be read is unreadable.
type source func(path string) ([]byte, error)

func sourceOf(place string) source {
	if strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://") {
		return overHTTP(strings.TrimSuffix(place, "/"))
	}
	return fromFolder(place)
}

func overHTTP(prefix string) source {
	client := &http.Client{Timeout: 30 * time.Second}
	return func(path string) ([]byte, error) {
		response, err := client.Get(prefix + "/" + path)
		if err != nil {
			return nil, &unreadable{err}
		}
		defer response.Body.Close()
		if response.StatusCode == http.StatusNotFound {
			return nil, missing(path)
		}
		if response.StatusCode != http.StatusOK {
			return nil, &unreadable{fmt.Errorf("%s: %s", path, response.Status)}
		}
		data, err := io.ReadAll(response.Body)
		if err != nil {
			return nil, &unreadable{err}
		}
		return data, nil
	}
}

func fromFolder(folder string) source {
	return func(path string) ([]byte, error) {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, missing(path)
		}
		if err != nil {
			return nil, &unreadable{err}
		}
		return data, nil
	}
}

func missing(path string) error { return refuse("%s is missing", path) }
