/*
 * command_type.h: what the arguments of commands may be, one function a
 * type.  For command.c.
 */
#ifndef ENGINE_COMMAND_TYPE_H
#define ENGINE_COMMAND_TYPE_H

#include "engine/command.h"

struct command_parse;
/* The argument of a word, in the arena (the word given may be it); NULL with
 * err: it is not of this type. */
typedef struct val *command_type_fn(const struct command_parse *c,
    const char *word);

/* One argument of a command's list. */
struct command_arg {
	char name[24], type[16];
	bool optional;
	command_type_fn *fn;
};
struct command_parse {
	const struct command_from *from;
	struct arena *a;
	const struct command_arg *arg;
	struct err *err;
	struct val *given;		/* the word as a value, or NULL */
	bool *meant;		/* gets true: meant for this argument, and
				 * none of what there is */
	bool typed;		/* by a person, and no value of the protocol */
	bool labelled;		/* NAME: stood before it */
};
#define COMMAND_ARGS_MAX 12
/* The arguments of a command, taken apart when it is first given. */
struct command_list {
	struct command_arg args[COMMAND_ARGS_MAX];
	size_t n;
	bool ready;
};
const struct command_list *command_list(enum command_id id);
/* What a value takes in the record, escapes included: the limit that keeps
 * every event body, a hook's arguments too, within its own. */
bool command_fits(const struct command_parse *c, const struct val *v);
/* Fails with how the command is written; NULL. */
struct val *command_missing(enum command_id id, struct err *err);

/* The type of that name in command.def; a name that is none is a bug. */
command_type_fn *command_type(const char *type);
/* command_team.c: the types of that name. */
command_type_fn command_cell, command_team, command_role, command_role_list;
/* The word of an id in small letters, whatever the keyboard gave; as it is
 * where it could be text. */
const char *command_low(const struct command_parse *c, const char *w);
/* The refusal of a rate of 0, and what to do instead; NULL. */
struct val *command_stops(const struct command_parse *c, const char *w);
/* May whoever gives the command name that item?  Teams name what has come to
 * them. */
bool command_may_name(const struct command_parse *c, enum plan_item kind,
    int at);
/* The id of an item of that kind; NULL: refused. */
struct val *command_item_id(const struct command_parse *c, enum plan_item kind,
    const char *word);
/* command_question.c: the type of that name. */
command_type_fn command_question;
/* The types of that name. */
command_type_fn command_as, command_from_name, command_ask, command_way,
    command_tlp, command_verdict, command_yes;
/* Any word; none that is empty for what people are to read. */
command_type_fn command_word;
/* The word itself as the argument's value. */
struct val *command_given(const struct command_parse *c, const char *word);

/* Refuses a word.  The form is a whole sentence, so that it can be said in
 * other languages: command, argument, word. */
#define command_bad(c, word_, form) (fail_code((c)->err, "usage", form, \
	command_get((c)->from->id)->word, (c)->arg->name, word_), \
	(struct val *)NULL)

/* command_none.c: there is no item of that kind, which one of the types above
 * looks for; `near` (may be NULL) is the id that may have been meant. */
void command_fail_none(struct err *err, enum plan_item kind,
    const char *word, const char *near);

/* The same for a word that could name something and names nothing. */
#define command_none(c, word_, form) (fail_code((c)->err, "unknown", form, \
	command_get((c)->from->id)->word, (c)->arg->name, word_), \
	(struct val *)NULL)

/* A word that names a cell or a team but none of those there are: as text it
 * would make a command for one of them a command for all. */
#define command_meant(c, form, ...) (*(c)->meant = true, \
	fail_code((c)->err, "usage", form, \
	command_get((c)->from->id)->word, (c)->arg->name, __VA_ARGS__), \
	(struct val *)NULL)

#endif
