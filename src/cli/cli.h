/*
 * cli.h: what subcommands share: the table of them, words for people, the
 * three ways to end.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/val.h"

/* Exit status: 0 fine; the thing asked about has problems; usage or
 * environment. */
enum { CLI_OK = 0, CLI_PROBLEMS = 1, CLI_USAGE = 2 };

struct subcommand {
	const char *name;
	int (*run)(int argc, char **argv);	/* argv[0] is the name */
	const char *help;			/* one line, N_() */
};
#define SUBCOMMAND(symbol, name, help) \
	int cmd_##symbol(int argc, char **argv);
#include "cli/subcommand.def"
#undef SUBCOMMAND
/* Every subcommand, sorted; *n gets their number. */
const struct subcommand *subcommands(size_t *n);

/* The words in the language of the environment. */
#define _(s) cli_say(s)
const char *cli_say(const char *msgid) __attribute__((format_arg(1)));
/* The catalogue itself, for those below that take one; may be NULL. */
const struct i18n *cli_catalogue(void);
/* That of another language, to be freed; NULL: there is none. */
struct i18n *cli_words(const char *lang);
/* The language of the environment, such as "es". */
const char *cli_lang(void);
/* Opens the catalogue; called once by main. */
void cli_say_open(void);
void cli_say_close(void);

/* Prints "ensayo: WHAT: WHY" to stderr, made safe for a terminal, and
 * returns CLI_USAGE. */
int cli_fail(const char *fmt, ...) PRINTF_LIKE(1, 2);
/* Prints a value as one line of JSON to standard output. */
void cli_json(const struct val *v);
/* A refusal for scripts, as one line of JSON: {"error":{"code","text"}}. */
void cli_json_error(const struct err *err);
/* Turns err's sentence into one in the language of the environment and
 * returns it, for cli_fail("%s", cli_why(&err)). */
const char *cli_why(struct err *err);
/* Writes a line of foreign text (from a pack, say) made safe. */
void cli_line(FILE *to, const char *text);

#endif
