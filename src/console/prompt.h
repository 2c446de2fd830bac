/*
 * prompt.h: the question that is open on the line above the hints.
 * internal.h includes it.
 */
#ifndef CONSOLE_PROMPT_H
#define CONSOLE_PROMPT_H

#include "base/i18n.h"
#include "ui/line.h"

struct console;

enum prompt_kind { PROMPT_NONE, PROMPT_YESNO, PROMPT_RULE, PROMPT_LINE,
	PROMPT_COMMAND };
/* One question at a time, asked because the user pressed a key. */
struct prompt {
	enum prompt_kind kind;
	char *label;			/* the question */
	/* What to do with the line, or on yes.  NULL text: yes; of RULE
	 * "yes" or "no", on capitals only. */
	void (*then)(struct console *c, const char *text);
	char kept[LINE_MAX_BYTES + 1];	/* what the steps before got */
	int64_t number;
	struct line line;
	const char **candidates;	/* of the word at the cursor, made */
	size_t ncandidates;		/* when the first is asked for */
};

void prompt_yesno(struct console *c,
    void (*then)(struct console *, const char *), const char *fmt, ...)
    PRINTF_LIKE(3, 4);
void prompt_line(struct console *c,
    void (*then)(struct console *, const char *), const char *start,
    const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The ":" line, with what is written there already. */
void prompt_command(struct console *c, const char *start);
/* Y or N in capitals; anything else leaves it. */
void prompt_rule(struct console *c,
    void (*then)(struct console *, const char *), char *label);
/* Gives an open prompt a key; false when none is open. */
bool prompt_key(struct console *c, const struct key *key);
void prompt_close(struct console *c);

#endif
