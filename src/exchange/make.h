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
/* The phases of the list, where their times follow one another; the others
 * stay comments and are told. */
void make_phases(struct maker *k);
/* Appends an inject and adds its texts to the files. */
void make_inject(struct maker *k, const struct exchange_item *item);

#endif
