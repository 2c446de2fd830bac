/*
 * plan.h: the compiled pack.  Everything the engine, the checker, the
 * screens, conditions, grading, timers and simulated teams need to know of
 * a pack, as C structs; nothing has to be run to know it.
 *
 * A plan is made by script/compile.c or read back from its canonical JSON
 * (plan_read), and never changes afterwards.  It must never hold anything
 * of a running exercise.
 *
 * Ownership: plan_new()/plan_free(); everything inside lives in its arena.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "plan/world.h"

struct plan {
	struct arena arena;
	struct digest digest;		/* of the canonical JSON */
	const char *id, *version, *original;
	struct plan_text title;
	struct span length;
	enum plan_mode mode;
	enum plan_release release;	/* of injects that do not say */
	bool ranking;
	struct span freeze;		/* of what teams see of each other's
					 * points; 0: not by itself */
	struct plan_text mark;		/* n = 0: see plan_mark() */
	const char **langs;
	size_t nlangs;
	int64_t api;
	struct plan_param *params;	size_t nparams;
	struct plan_role *roles;	size_t nroles;
	struct plan_inject *injects;	size_t ninjects;
	struct plan_question *questions; size_t nquestions;
	struct plan_action *actions;	size_t nactions;
	struct plan_probe *probes;	size_t nprobes;
	struct plan_decision *decisions; size_t ndecisions;
	struct plan_phase *phases;	size_t nphases;
	struct plan_position *positions; size_t npositions;
	struct plan_objective *objectives; size_t nobjectives;
	struct plan_carrier *channels;	size_t nchannels;
	struct plan_persona *personas;	size_t npersonas;
	struct plan_fact *facts;	size_t nfacts;
	struct plan_need *needs;	size_t nneeds;
	struct plan_string *strings;	size_t nstrings;
	struct plan_var *vars;		size_t nvars;
	struct plan_expect *expects;	size_t nexpects;
	struct plan_tool *tools;	size_t ntools;
	struct plan_rubric *rubrics;	size_t nrubrics;
	struct plan_questionnaire *surveys; size_t nsurveys;
	struct plan_bot *bots;		size_t nbots;
	struct plan_table *tables;	size_t ntables;
	struct plan_milestone *milestones; size_t nmilestones;
	struct plan_cond *conds;	size_t nconds;
	int *kids;			size_t nkids;
	struct plan_handler *handlers;	size_t nhandlers;
	const char **timers;		size_t ntimers;
	struct plan_file *files;	size_t nfiles;
	struct plan_source *sources;	size_t nsources; /* every .lua, pack then
							  * "library/..." */
	struct plan_edition *editions;	size_t neditions; /* those it uses */
	struct plan_order { enum plan_item kind; int index; } *order;
	size_t norder;			/* all items as declared: plan order */
	struct map ids[PLAN_ITEM_KINDS], role_ids;	/* id -> index */
};

struct plan *plan_new(void);
void plan_free(struct plan *p);
/* Fills ids and role_ids and sets digest from the canonical JSON.  To be
 * called once when all arrays are set. */
void plan_finish(struct plan *p);

/* What every plan promises to those who use it: ranges, references that fit
 * together, conditions that end.  Errors: the first thing wrong, by path. */
int plan_check(const struct plan *p, struct err *err);

/* When phases are expected to begin: timed ones at their time, the others
 * when everything timed of the phase before is past.  plan_finish() does it. */
void plan_expect_phases(struct plan *p);
/* A time that may count from a phase, as expected; at.ms when phase is -1. */
int64_t plan_moment(const struct plan *p, int phase, struct span at);
/* When an inject is planned for, as expected; INT64_MAX when a condition, a
 * decision or the director alone says. */
int64_t plan_planned(const struct plan *p, int inject);

/* Index of an id, or -1. */
int plan_find(const struct plan *p, enum plan_item kind, const char *id);
int plan_role(const struct plan *p, const char *id);
/* The id of an item. */
const char *plan_id(const struct plan *p, enum plan_item kind, int index);
/* The number of items of a kind. */
size_t plan_count(const struct plan *p, enum plan_item kind);
/* Is it a telephone number as people write them ("+34 600 123 456",
 * "ext. 411"), or NULL: none? */
bool plan_is_phone(const char *s);
/* "inject", "question", ... and back (-1). */
const char *plan_item_name(enum plan_item kind);
int plan_item_kind(const char *name);
/* Where a plan in the making keeps the items of a kind; size 0 for a kind
 * without a shape of its own yet. */
struct plan_slot { void **v; size_t *n; size_t size; };
struct plan_slot plan_slot(struct plan *p, enum plan_item kind);
/* Sets the fields of an item in zeroed storage to "absent": -1, SPAN_NONE,
 * "". */
void plan_blank(enum plan_item kind, void *item);

/* The words of the language for the values of an enum: "email", "pattern",
 * "tcp", "down_for", "answer" ... */
const char *plan_channel_name(enum plan_channel channel);
const char *plan_compare_name(enum plan_compare compare);
const char *plan_when_cut_name(enum plan_when_cut when);
/* "excon", "bots", "merged"; "" for none. */
const char *plan_absent_name(enum plan_absent absent);
const char *plan_mode_name(enum plan_mode mode);
/* "auto", "ask", "manual"; "" for the default. */
const char *plan_release_name(enum plan_release release);
const char *plan_category_name(enum plan_category category);
const char *plan_answer_name(enum plan_answer kind);
const char *plan_check_name(enum plan_check check);
const char *plan_op_name(enum plan_op op);
const char *plan_event_name(enum plan_event on);
/* The kind of item an operation or an event names, or -1. */
int plan_op_item(enum plan_op op);
int plan_event_item(enum plan_event on);

/* The outcomes a decision can have, as they are tried; the last is what is
 * left when no condition holds. */
size_t plan_outcomes(const struct plan_decision *d);
const char *plan_outcome(const struct plan_decision *d, size_t i);
bool plan_has_outcome(const struct plan_decision *d, const char *id);
/* "met", "late" ... and back (-1). */
const char *plan_result_name(enum plan_result result);
int plan_result_find(const char *name);
/* Is the result one of those of its kind, asked for or forbidden? */
bool plan_result_kind(const struct plan_expect *x, enum plan_result result);
/* The result that one of the conditions met, late ... looks for. */
enum plan_result plan_op_result(enum plan_op op);
/* The hints of a question: one that stands alone has the id "hint". */
size_t plan_hints(const struct plan_question *q);
const char *plan_hint_id(const struct plan_question *q, size_t i);
int64_t plan_hint_cost(const struct plan_question *q, size_t i);
const struct plan_text *plan_hint_text(const struct plan_question *q,
    size_t i);
/* Is the persona of that id one whom SimCell plays? */
bool plan_simcell_plays(const struct plan *p, const char *persona);
/* "any", "lead", "two" */
const char *plan_sender_name(enum plan_sender sender);
/* Does a kind of question have options? */
bool plan_has_choices(enum plan_answer kind);
/* Is an answer to it right or wrong?  Not where no option of a choice is
 * right, nor on a scale without an answer: these are received. */
bool plan_is_judged(const struct plan_question *q);
/* Index of a command of a tool, or -1. */
int plan_command(const struct plan_tool *t, const char *name);
const char *plan_purpose_name(enum plan_purpose purpose);
const char *plan_arg_name(enum plan_arg kind);
/* Index of an option of a question, or -1. */
int plan_choice(const struct plan_question *q, const char *id);
/* a COMPARE b */
bool plan_compares(enum plan_compare compare, int64_t a, int64_t b);

/* The text for a viewer's language, else the original's, else the first;
 * *fallback (may be NULL) tells whether it is another language.  Never
 * NULL; "" when there is no text. */
const char *plan_say(const struct plan *p, const struct plan_text *t,
    const char *lang, bool *fallback);
/* The body of an inject for a role of the plan, -1: the one for all, by the
 * same order of languages; NULL: there is none.  `lang` may be NULL: the
 * original's, which is no fallback then. */
const struct plan_body *plan_body_for(const struct plan *p,
    const struct plan_inject *in, int role, const char *lang, bool *fallback);
/* The one that a role reads: its own in whatever language, else the one for
 * all; NULL: there is none. */
const struct plan_body *plan_body_read(const struct plan *p,
    const struct plan_inject *in, int role, const char *lang);
/* plan_title.c: what an item is called in a viewer's language, its title or
 * else its id; the text that title comes from; a role's name or its id; an
 * option of that id, by its title or else its id. */
const char *plan_title(const struct plan *p, enum plan_item kind, int index,
    const char *lang);
const struct plan_text *plan_title_text(const struct plan *p,
    enum plan_item kind, int index);
const char *plan_role_title(const struct plan *p, int role, const char *lang);
const char *plan_choice_title(const struct plan *p,
    const struct plan_choice *v, size_t n, const char *id, const char *lang);
/* A text by its id in strings.txt, as hooks name it; the word itself when
 * there is none. */
const char *plan_string(const struct plan *p, const char *id,
    const char *lang);
/* What stands above everything shown: the pack's mark, else EXERCISE in the
 * viewer's language.  Never empty. */
const char *plan_mark(const struct plan *p, const char *lang);
/* A condition in words of the MSEL: "(done isolate-fs02 or fs02-smb down)". */
void plan_cond_text(const struct plan *p, int cond, struct buf *out);
/* The numbers that people say, in the order in which injects can go out.
 * had[i]: the number that the i-th has already, or NULL (had itself may be);
 * taken: numbers that nothing else may get.  `out` has room for all. */
struct plan_numbered {
	size_t inject;
	char nr[24];
};
void plan_numbers(const struct plan *p, const char *const *had,
    const struct map *taken, struct plan_numbered *out);
/* The largest score of a role over all its questions and actions. */
int64_t plan_points_max(const struct plan *p, int role);

/* Canonical JSON, and back.  plan_read checks every index and range: its
 * input may come from a worker that a hostile pack has taken over.
 * Errors: what is wrong, by path. */
void plan_write(struct buf *out, const struct plan *p);
struct plan *plan_read(const char *p, size_t n, struct err *err);

/* Calls fn for each blob the plan names: sources, attachments, bodies in
 * every language.  Some come twice.  Stops at what is not 0 and returns
 * it. */
typedef int plan_blob_fn(void *arg, const struct digest *d);
int plan_blobs(const struct plan *p, plan_blob_fn *fn, void *arg);

#endif
