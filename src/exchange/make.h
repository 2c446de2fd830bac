/*
 * make.h: a pack being made; what the files of the maker share.
 */
#ifndef EXCHANGE_MAKE_H
#define EXCHANGE_MAKE_H

#include "exchange/exchange.h"

struct maker {
	struct exchange *x;
	struct file_set *files;
	struct buf out;		/* scenario.lua */
	const char *phase;	/* of the item before */
	bool titled[8];		/* languages that some title is in */
	bool inside;		/* bodies stand in scenario.lua: a pack has
				 * only so many files */
};

/* Adds a file with a copy of the bytes. */
void make_file(struct maker *k, const char *path, const void *bytes,
    size_t n);
/* The first language that it is there in, or "". */
const char *make_any(const struct exchange *x, const char **v);
/* Appends a string of Lua. */
void make_quote(struct buf *out, const char *s);
/* A comment of as many lines as the text. */
void make_comment(struct buf *out, const char *s);
/* FIELD = "1h30m", without a comma. */
void make_span(struct buf *out, const char *field, int64_t ms);
/* The text with nothing in it that would be filled in; told at `row` when it
 * had to be changed. */
const char *make_plain(struct maker *k, const char *s, const char *row);
/* Fields, each on a line with a comma; those that are empty leave none. */
void make_line(struct maker *k, const char *field, const char *s,
    const char *row);
void make_text(struct maker *k, const char *field, const char **v,
    const char *row);
void make_list(struct maker *k, const char *field,
    const struct exchange_strings *list);
/* ", FIELD = ROLES" */
void make_roles(struct maker *k, const char *field, uint64_t to);
/* The tags of an item that the language takes; others stay comments and are
 * told. */
void make_tags(struct maker *k, const struct exchange_item *item);
/* "objectives = { .. }" of an item. */
void make_objectives(struct maker *k, const struct exchange_item *item);
/* An action, a probe, or what no list brings back, told (make_pack.c); a
 * phase stands above all others. */
void make_declared(struct maker *k, const struct exchange_item *item);
void make_phase(struct maker *k, const struct exchange_item *item);
/* What the items name as objectives, each declared once. */
void make_objectives_declared(struct maker *k);
/* ", FIELD = all { answered \"q\", missed \"x\" }" and the like. */
void make_cond(struct maker *k, const char *field,
    const struct exchange_cond *c);
/* Declarations that are no events (make_own.c): false, it is none of those
 * that stand alone.  The fields of an item, each on a line, and the lists of
 * its parts; the row of the exercise itself, or NULL; a role with what its
 * row says. */
bool make_own(struct maker *k, const struct exchange_item *item);
void make_fields(struct maker *k, const struct exchange_item *item);
void make_parts(struct maker *k, const struct exchange_item *item);
const struct exchange_item *make_scenario(const struct exchange *x);
void make_role(struct maker *k, const struct exchange_role *role);
/* Their files (make_files.c): strings and tables; one body under a name;
 * those for one role each, false when there are none. */
void make_own_files(struct maker *k);
void make_body(struct maker *k, const struct exchange_item *item,
    const char *name, size_t lang, const char *s);
bool make_role_bodies(struct maker *k, const struct exchange_item *item);
/* The channels that an inject cuts (make_cut.c), and a row of one that no
 * inject cuts, told. */
void make_cuts(struct maker *k, const struct exchange_item *item);
bool make_is_cut(const struct exchange *x, const struct exchange_item *item);
/* Does it stand elsewhere, or in the head, and not in its place? */
bool make_quietly(const struct exchange *x, const struct exchange_item *item);
/* A row that stays a comment. */
void make_left(struct maker *k, const struct exchange_item *item);
/* The phases of the list, where their times follow one another; the others
 * stay comments and are told. */
void make_phases(struct maker *k);
/* Appends an inject and adds its texts to the files. */
void make_inject(struct maker *k, const struct exchange_item *item);

#endif
