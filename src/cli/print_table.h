/*
 * print_table.h: a table on standard output: columns as wide as what is in
 * them, in any language, the first one words, the others numbers.
 *
 * Ownership: the struct is the caller's storage; print_table_out() releases
 * what it holds.
 */
#ifndef CLI_PRINT_TABLE_H
#define CLI_PRINT_TABLE_H

#include <stdint.h>
#include <stdio.h>

#define PRINT_COLUMNS 8

struct print_table {
	char **cells;		/* row after row; the first are headings */
	size_t n, cap;
	int columns;
	unsigned words;		/* bitset of columns set from the left */
};

/* Headings, translated, NULL at the end; at most PRINT_COLUMNS. */
void print_table_init(struct print_table *t, const char *first, ...)
    __attribute__((sentinel));
/* That column holds words too. */
void print_table_words(struct print_table *t, int column);
/* The next cell; what is no text for a terminal is shown as such. */
void print_table_add(struct print_table *t, const char *text);
void print_table_num(struct print_table *t, int64_t n);
/* Prints a blank line and the table, unless it has headings only. */
void print_table_out(struct print_table *t, FILE *out);

#endif
