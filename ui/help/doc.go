// Package help is the menu entry Help: topics and glossary, searched together, and
// what support asks for, ready to copy.
//
//	list.go    topics and terms in one list, the support block above it
//	topic.go   one of them on a page
package help
