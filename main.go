// Command basecone is the office side of Basecone in a terminal.
package main

func main() {}
