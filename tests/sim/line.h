/*
 * line.h: a line of words that is read as a command.
 */
#ifndef TESTS_SIM_LINE_H
#define TESTS_SIM_LINE_H

#include "base/crypto.h"
#include "engine/command_type.h"
#include "tests/sim/live.h"

/* A pack that has one of everything. */
extern const char line_lua[];
/* A word of that type. */
const char *line_sample(const char *type);

struct line {
	struct live *l;
	enum command_id id;
	const struct command_list *list;
	const char *words[COMMAND_ARGS_MAX + 4];
	size_t n;
	struct err err;
};

/* What the engine would be asked, or NULL with c->err. */
struct val *line_read(struct line *c);
/* All its words; of the live exercise's arena. */
char *line_text(const struct line *c);
char *line_json(struct line *c, const struct val *v);
/* It is refused, and the refusal names that. */
void line_fails(struct line *c, const char *naming);
bool line_is_text(const struct line *c, size_t k);
/* Its words as samples, without and with the names of arguments. */
void line_plain(struct line *c);
void line_labelled(struct line *c);
/* Over every command. */
void line_each(void (*fn)(struct line *c, const struct val *want));

#endif
