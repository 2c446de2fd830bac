/*
 * options.h: the options of a subcommand as one table that feeds parsing
 * and --help.
 *
 * Ownership: what was parsed points into argv; the struct is the caller's,
 * released by options_release().
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/val.h"

struct option_row {
	const char *name;	/* without "--" */
	char letter;		/* or 0 */
	const char *arg;	/* "FILE"; "[=FORM]": may be left out, its
				 * value is NULL then; NULL: takes none */
	const char *help;	/* N_() */
};
struct option_table {
	const char *usage;	/* "check PACK" */
	const char *help;	/* what it does, N_() */
	const struct option_row *rows;
	size_t n;
	int least, most;	/* of arguments that are no options */
};
struct options {
	const struct option_table *table;
	struct option_given { size_t row; const char *value; } *given;
	size_t n, cap;
	char **rest;		/* the arguments, in argv */
	int nrest;
};

/*
 * Parses argv[1 ..]; "--name value", "--name=value", "-n value", "--" ends
 * the options.  0: go on; 1: --help was printed, end with 0; -1: what is
 * wrong was printed, end with CLI_USAGE.  Release in any case.
 */
int options_parse(struct options *o, const struct option_table *table,
    int argc, char **argv);
void options_release(struct options *o);
/* Was it given; its last value; a number in [lo, hi] (-1: printed). */
bool options_has(const struct options *o, const char *name);
const char *options_text(const struct options *o, const char *name,
    const char *otherwise);
int options_num(const struct options *o, const char *name, int64_t lo,
    int64_t hi, int64_t *out);
/* All K=V of an option as a map of strings, NULL when there are none; -1:
 * what is wrong was printed. */
int options_map(const struct options *o, const char *name, struct arena *a,
    struct val **out);

#endif
