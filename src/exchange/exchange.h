/*
 * exchange.h: a list of events on its way between a planner's file and a
 * pack.
 *
 * What comes in (a spreadsheet, MISP's Common Exercise Format) becomes a
 * struct exchange, then the files of a pack.  Nothing is dropped silently:
 * what has no place in a pack is kept in notes and comments and told as a
 * NOTE, what a person must mend is told as MEND, each with row and column.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty), released by exchange_release(); every string lives until then.
 */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "base/file.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/map.h"
#include "exchange/notation.h"
#include "exchange/word.h"
#include "plan/plan.h"
#include "sheet/sheet.h"

#define EXCHANGE_INJECTS_MAX 5000
/* From COLUMN_TLP to COLUMN_LAW, in their order. */
#define EXCHANGE_TAGS (COLUMN_LAW - COLUMN_TLP + 1)

enum exchange_level { EXCHANGE_NOTE, EXCHANGE_MEND };
struct exchange_problem {
	enum exchange_level level;
	const char *row;	/* "12", or "injects[3]" in JSON; "" for none */
	const char *column;	/* "C", or a key in JSON; "" for none */
	const char *text;
};
struct exchange_strings {
	const char **v;
	size_t n, cap;
};
struct exchange_role {
	const char *id, *name;
};
/* A condition that the language has: a fact about another item, or what
 * joins others (FACT_NO has one of them). */
enum exchange_fact { FACT_NONE, FACT_ANSWERED, FACT_MET, FACT_MISSED,
	FACT_CORRECT, FACT_SENT, FACT_LATE, FACT_PROMPTED, FACT_DECIDED,
	FACT_DONE, FACT_UP, FACT_DOWN, FACT_DOWN_FOR, FACT_NO, FACT_ANY,
	FACT_ALL, FACTS };
#define EXCHANGE_COND_DEPTH 8
#define EXCHANGE_COND_FACTS 32	/* of one condition */
struct exchange_cond {
	enum exchange_fact fact;
	int item;
	const char *outcome;	/* FACT_DECIDED */
	const char *role;	/* id; NULL: of any */
	int64_t ms;		/* FACT_DOWN_FOR */
	struct exchange_cond *kids;
	size_t nkids;
};
/* Texts by language: langs[i] of the exchange, NULL where there is none. */
struct exchange_item {
	const char *row;		/* where it comes from, for messages */
	enum exchange_category category;
	const char *id, *nr, *phase, *channel, *from;	/* NULL: not given */
	const char *key;		/* another id it is referred to by */
	const char **title, **body;	/* one a language */
	uint64_t to;			/* of exchange.roles */
	int64_t at_ms, to_ms;		/* from the start; -1: not given */
	int after;			/* item it follows, or -1 */
	int on;				/* decision it follows, or -1 */
	const char *outcome;		/* of that */
	struct exchange_cond when, unless;
	int64_t delay_ms;
	int with;			/* question: item it comes with, or -1 */
	int64_t points, due_ms;		/* question; 0 and -1 */
	struct exchange_strings accept;	/* question: right answers */
	const char *expect, *note;
	const char *kind, *detail;	/* as typed; "" none */
	const char *tags[EXCHANGE_TAGS];	/* as typed; NULL: none */
	struct exchange_strings objectives, files, comments;
	const struct note *fields;	/* in the notation of packs; NULL */
	bool timeless;			/* it has no time of its own */
	bool left;			/* only a comment, once made */
	int of;				/* part: the item it is of, or -1 */
	int first, last, next;		/* its parts, and its neighbour */
};
struct exchange_blob {			/* an attachment that came along */
	const char *name;
	const void *bytes;
	size_t n;
};
struct exchange {
	struct arena a;
	const struct i18n *cat;		/* for messages; may be NULL */
	const char *source;		/* the file's name, for comments */
	const char *id, *title, *version;
	const char *marks[8];		/* by language; NULL: the usual one */
	struct exchange_strings comments;	/* on the whole */
	int64_t length_ms;		/* 0: not known */
	const char *langs[8];		/* the original first */
	size_t nlangs;
	struct exchange_role roles[PLAN_ROLES_MAX];
	size_t nroles;
	struct map role_names;		/* bare name -> role */
	struct exchange_item *items;
	size_t n, cap;
	struct map ids;			/* id -> item */
	struct map spaces;		/* "SPACE/id" -> item; see own.h */
	bool own;			/* the list has fields */
	struct exchange_blob *blobs;
	size_t nblobs, blobs_cap;
	struct exchange_problem *problems;
	size_t nproblems, problems_cap, mends;
};

void exchange_release(struct exchange *x);
/* Forgets what was read and said, not whose it is (cat, source, id) nor the
 * strings. */
void exchange_clear(struct exchange *x);
/* Says something about a place; the text is formatted. */
void exchange_say(struct exchange *x, enum exchange_level level,
    const char *row, const char *column, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/* Puts what was said into the order of the rows. */
void exchange_sort(struct exchange *x);
/* Does it become an inject of the pack (not a question, not a comment)? */
bool exchange_is_inject(const struct exchange_item *item);
bool exchange_is_expected(const struct exchange_item *item);
/* What a pack declares that is no event: a phase, an action, a probe or
 * something that no list brings back. */
bool exchange_is_declared(const struct exchange_item *item);
/* What the detail of a probe says: "tcp HOST:PORT, every 30s"; false when it
 * is anything else. */
struct exchange_probe {
	const char *check, *target;
	struct span every;
};
bool exchange_probe(struct arena *a, const char *detail,
    struct exchange_probe *out);
/* A decision whose condition is known, and by when. */
bool exchange_is_decided(const struct exchange_item *item);
/* Does what it follows lead back to it, or go round before that? */
bool exchange_circle(const struct exchange *x, size_t item);
/* ---- conditions */

/* The word of the language: "answered", "any". */
const char *exchange_fact_name(enum exchange_fact fact);
/* Does it hold before anything has happened? */
bool exchange_cond_at_start(const struct exchange_cond *c);
/* Does it ask for that item, or for a question that comes with it? */
bool exchange_cond_names(const struct exchange *x,
    const struct exchange_cond *c, int item);
/* Is all that it asks for in the pack to be made? */
bool exchange_cond_sound(const struct exchange *x,
    const struct exchange_cond *c);
/* Adds one to those it joins. */
void exchange_cond_join(struct exchange *x, struct exchange_cond *c,
    const struct exchange_cond *kid);
/* Takes when an item is sent, as our own lists say it: "after ID when (A and
 * B) +5m unless C", a decision only "A"; false, and the item as it was, when
 * it is anything else. */
bool exchange_said(struct exchange *x, size_t item, const char *s);
/* Would exchange_said() take back that condition of a plan?  `sheet`: from a
 * list that has expected actions and decisions as well. */
bool exchange_says(const struct plan *p, int cond, bool sheet);

/* own.c: the item of that id among those of its kind (every kind of inject
 * is one), else of any; -1. */
int exchange_find(const struct exchange *x, enum exchange_category space,
    const char *id);
/* Lets the item be found by its id; false: another of its kind has it. */
bool exchange_call(struct exchange *x, size_t item, const char *id);
/* Does the item say that field in the notation of packs? */
bool exchange_has(const struct exchange_item *item, const char *field);
/* Puts parts below what they are of; the others are told. */
void exchange_join(struct exchange *x);
/* Has it a row of its own? */
bool exchange_is_objective(const struct exchange *x, const char *id);
bool exchange_is_part(const struct exchange_item *item);

/* Adds an item with nothing in it; NULL beyond EXCHANGE_INJECTS_MAX. */
struct exchange_item *exchange_add(struct exchange *x, const char *row);
void exchange_push(struct exchange *x, struct exchange_strings *list,
    const char *s);
/* Adds a language, or finds it; its index, or -1 when there is no room. */
int exchange_lang(struct exchange *x, const char *lang);
/* The role of that name or id, made when it is new; -1 when there are
 * PLAN_ROLES_MAX already. */
int exchange_role(struct exchange *x, const char *name);
/* Gives the item an id made of `words` that nothing else has. */
void exchange_name(struct exchange *x, struct exchange_item *item,
    const char *words);
/* ---- marks */

/* What stands above everything that leaves. */
const char *exchange_mark(struct arena *a, const struct plan *p,
    const char *lang);
/* Does it say that all this is an exercise, and nothing else? */
bool exchange_is_mark(const char *typed);
/* Keeps one for the pack, unless it is the usual one or there is another. */
void exchange_keep_mark(struct exchange *x, size_t lang, const char *typed);
/* The text behind its mark, if it begins with one. */
const char *exchange_unmark(struct exchange *x, size_t lang, const char *s);

/* An id of the letters and digits in the words, or `otherwise`. */
const char *exchange_id(struct arena *a, const char *words,
    const char *otherwise);

/* ---- in */

/* How a sheet is to be read: from a mapping file and from options. */
struct exchange_mapping {
	struct arena a;
	struct map headings;	/* bare heading -> enum exchange_column */
	struct map langs;	/* bare heading -> index in lang_codes */
	struct exchange_strings lang_codes;
	struct map channels, categories;	/* bare words -> code */
	struct map roles;	/* bare name -> index in role_ids */
	struct exchange_strings role_ids;
	const char *sheet, *lang, *start, *length;	/* NULL: not given */
	bool month_first;
};
void exchange_mapping_release(struct exchange_mapping *m);
/*
 * Reads a mapping file: "KEY = VALUE" lines, '#' comments.
 *	COLUMN = HEADING	(title, time, to ...; "text.es" for a language)
 *	role.ID = NAME, NAME ..	what the sheet calls a role
 *	channel.CHANNEL = WORD, ..
 *	category.CATEGORY = WORD, ..
 *	sheet, lang, start, length, dates = day-first | month-first
 * Errors: LINE: what is wrong.
 */
int exchange_mapping_read(struct exchange_mapping *m, const char *text,
    size_t n, struct err *err);
/* Are start and length, from wherever they come, what they are said to be? */
int exchange_mapping_check(const struct exchange_mapping *m,
    struct err *err);

/* Reads the rows of a sheet.  Errors: no row of headings. */
int exchange_pull(struct exchange *x, const struct sheet *s,
    const struct exchange_mapping *m, struct err *err);
/* Reads a Common Exercise Format file; texts are in the first language of
 * x, or in English.  Errors: it is none. */
int exchange_pull_cexf(struct exchange *x, const char *bytes, size_t n,
    struct err *err);

/* ---- out */

/* The files of a pack: scenario.lua, text/LANG/ID.md, files/NAME. */
void exchange_make(struct exchange *x, struct file_set *out);

/*
 * Writes a plan as Common Exercise Format.  `bodies` gives the text of an
 * inject in a language (NULL when there is none).  Says in x what the
 * format cannot hold.
 */
struct exchange_bodies {
	const char *(*get)(void *data, int inject, const char *lang);
	void *data;
};
void exchange_write_cexf(struct exchange *x, struct buf *out,
    const struct plan *p, const char *lang,
    const struct exchange_bodies *bodies);

/* Says what a spreadsheet of a plan with titles and texts in so many
 * languages cannot hold. */
void exchange_lost_in_sheet(struct exchange *x, const struct plan *p,
    size_t langs);
/* What they share: one thing of one item; every kind of item but injects and
 * questions, a line a kind; and names of roles. */
void exchange_lost(struct exchange *x, const char *id, const char *what);
/* Has an author declared it?  Every pack has some channels. */
bool exchange_is_written(const struct plan *p, enum plan_item kind,
    size_t i);
/* Does the reply of a persona name that text? */
bool exchange_is_named(const struct plan *p, const char *string);
/* What Common Exercise Format does not hold of an inject. */
void exchange_lost_inject(struct exchange *x, const struct plan_inject *i);
void exchange_lost_kinds(struct exchange *x, const struct plan *p);
void exchange_lost_names(struct exchange *x, const struct plan *p);

#endif
