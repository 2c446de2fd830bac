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

#include "base/crypto.h"
#include "base/instant.h"
#include "base/map.h"
#include "base/val.h"

/* Text per language; n = 0 is "none".  lang "" is the original language. */
struct plan_text {
	size_t n;
	struct plan_say { const char *lang, *s; } *v;
};

struct plan_place {		/* where in the pack, for messages */
	const char *file;
	int line;
};

/* A set of roles, as a bitset over plan->roles. */
#define PLAN_ROLES_MAX 64
/* The seats of an exercise: who sits where is a bitset over them. */
#define PLAN_SEATS_MAX 64
/* How deep conditions may nest: every walk of them may recurse. */
#define PLAN_COND_DEPTH 32
/* The choices or criteria of one question. */
#define PLAN_LINES_MAX 64
/* The highest level and the weight of a criterion of a shared rubric: shares
 * of points are computed exactly in 64 bits (state/marks.c). */
#define PLAN_LEVELS_MAX 20
#define PLAN_WEIGHT_MAX 1000

enum plan_item {		/* kinds of things with an id of their own */
	PLAN_INJECT, PLAN_QUESTION, PLAN_ACTION, PLAN_PROBE, PLAN_DECISION,
	PLAN_PHASE, PLAN_POSITION, PLAN_PERSONA, PLAN_OBJECTIVE, PLAN_VAR,
	PLAN_EXPECT, PLAN_MILESTONE, PLAN_CHANNEL, PLAN_FACT, PLAN_RUBRIC,
	PLAN_QUESTIONNAIRE, PLAN_TOOL,
	PLAN_ITEM_KINDS
};

enum plan_trigger { PLAN_TRIGGER_NONE, PLAN_TRIGGER_AT, PLAN_TRIGGER_AFTER,
	PLAN_TRIGGER_ON, PLAN_TRIGGER_WHEN, PLAN_TRIGGER_DIRECTOR };

enum plan_mode { PLAN_TTX, PLAN_FE, PLAN_DRILL, PLAN_MODES };
enum plan_release { PLAN_RELEASE_DEFAULT, PLAN_RELEASE_AUTO, PLAN_RELEASE_ASK,
	PLAN_RELEASE_MANUAL, PLAN_RELEASES };
enum plan_category { PLAN_CONTEXTUAL, PLAN_CONTINGENCY, PLAN_ADMIN,
	PLAN_CATEGORIES };
/* The role-players one inject may wait for. */
#define PLAN_READY_MAX 64

enum plan_channel { PLAN_EMAIL, PLAN_PHONE, PLAN_CHAT, PLAN_SOCIAL, PLAN_FILE,
	PLAN_NEWS, PLAN_CHANNELS };

/* What becomes of messages while their channel is cut. */
enum plan_when_cut { PLAN_QUEUE, PLAN_BOUNCE, PLAN_LOSE, PLAN_INSTEAD,
	PLAN_WHEN_CUTS };

/* Conditions: a flat pool; an op with arguments by index. */
enum plan_op { PLAN_OP_DONE, PLAN_OP_CORRECT, PLAN_OP_ANSWERED, PLAN_OP_SENT,
	PLAN_OP_DOWN, PLAN_OP_UP, PLAN_OP_DOWN_FOR, PLAN_OP_POINTS,
	PLAN_OP_DECIDED, PLAN_OP_ANY, PLAN_OP_ALL, PLAN_OP_NO, PLAN_OP_CHOSE,
	PLAN_OP_EARLIER, PLAN_OP_HELD, PLAN_OP_VALUE, PLAN_OP_MET,
	PLAN_OP_LATE, PLAN_OP_MISSED, PLAN_OP_PROMPTED, PLAN_OP_VIOLATED,
	PLAN_OP_USED, PLAN_OP_LEVEL, PLAN_OP_IN_PHASE, PLAN_OP_TOLD, PLAN_OP_IS_CUT,
	PLAN_OPS };

enum plan_compare { PLAN_LT, PLAN_LE, PLAN_EQ, PLAN_NE, PLAN_GE, PLAN_GT,
	PLAN_COMPARES };

struct plan_cond {
	enum plan_op op;
	int item;		/* index within the kind the op names, or -1 */
	int role;		/* role index, or -1 for any */
	int64_t n;		/* points, value; down_for, held: ms */
	const char *outcome;	/* decided */
	int first, count;	/* any, all, no, held, earlier: children
				 * plan->kids[first ..] */
	int other;		/* a second role index, or -1 */
	enum plan_compare compare;	/* of a value with n */
	const char *arg;	/* chose: the option; level: the criterion; used: the command and,
				 * after a blank, a value; else NULL */
	const char *name;	/* what its turns are recorded under when its
				 * past matters (plan_finish), or NULL */
};
/* What moves a world variable, and by how much. */
struct plan_move {
	int var;		/* index */
	int64_t by;		/* never 0 */
};
struct plan_moves {
	struct plan_move *v;
	size_t n;
};
#define PLAN_WORLD_MAX 1000000000	/* values and moves, either side of 0 */

struct plan_param {
	const char *id, *value, *otherwise;	/* chosen; the default */
	struct plan_text title;
	const char **choices;
	size_t nchoices;
};
enum plan_absent { PLAN_ABSENT_NONE, PLAN_ABSENT_EXCON, PLAN_ABSENT_BOTS,
	PLAN_ABSENT_MERGED, PLAN_ABSENTS };
struct plan_role {
	const char *id;
	enum plan_absent absent;	/* when nobody plays it at StartEx */
	int merged;			/* MERGED: the role that takes it */
	int64_t capacity;		/* people; 0: not said */
	struct plan_text name;
};
struct plan_file {		/* an attachment */
	const char *name;	/* relative to files/ */
	struct digest digest;
	int64_t size;
};
struct plan_cut {
	int channel;
	struct span length;
};
struct plan_tags {			/* what something serves and is like */
	int *objectives;		/* indexes */
	size_t nobjectives;
	const char **cmm, **first, **attack;
	size_t ncmm, nfirst, nattack;
	const char *capability, *tlp, *rsit, *law;	/* "" none */
};
/* Every item begins with its id. */
struct plan_inject {
	const char *id;
	const char *nr;			/* "" = numbered by the engine */
	struct plan_place place;
	uint64_t to;			/* bitset of roles */
	struct plan_text title, from, text, expect, note;
	enum plan_channel channel;	/* its look */
	int via;			/* channel index; -1: only a look */
	struct plan_cut *cuts;		/* channels it cuts */
	size_t ncuts;
	enum plan_trigger trigger;
	int phase;			/* AT and DIRECTOR count from it; -1
					 * from StartEx */
	struct span at;			/* AT */
	int after;			/* AFTER: inject index */
	int decision;			/* ON: decision index */
	const char *outcome;		/* ON */
	int when;			/* condition root or -1 */
	int unless;			/* condition root or -1 */
	struct span window_from, window_to;	/* DIRECTOR */
	struct span delay;
	enum plan_release release;
	enum plan_category category;
	bool bench;			/* no trigger by intention */
	struct span not_before, not_after;	/* or SPAN_NONE */
	int not_before_phase, not_after_phase;	/* or -1 */
	struct span recall;		/* SPAN_NONE: the exercise's */
	const char **ready;		/* who must be ready first */
	size_t nready;
	int contingency_for;		/* expectation index or -1 */
	int *files;			/* indexes into plan->files */
	size_t nfiles;
	struct plan_text script;	/* for who speaks it */
	struct plan_body { const char *lang; struct digest digest;
		int role; } *bodies;	/* role: index, -1 every other one */
	size_t nbodies;			/* one a language that has a body, and
					 * each role's of its own */
	bool per_role;
	int person;			/* the one seat it is for, or -1 */
	struct plan_tags tags;
	int on_send;			/* hook number or -1 */
	struct plan_moves moves;	/* when it is released */
};
enum plan_answer { PLAN_PATTERN, PLAN_CHOICE, PLAN_NUMBER, PLAN_FREE,
	PLAN_MULTI, PLAN_SCALE, PLAN_ORDER, PLAN_DATE, PLAN_ANSWERS };
enum plan_sender { PLAN_ANYBODY, PLAN_LEAD, PLAN_TWO, PLAN_SENDERS };
struct plan_hint {
	const char *id;
	int64_t cost;
	struct plan_text text;
};
struct plan_choice {
	const char *id;
	struct plan_text title;
	bool right;
	struct plan_moves moves;	/* when a team first sends it */
};
struct plan_criterion {
	const char *id;
	struct plan_text title;
	int64_t points;		/* levels 0 .. points, one point each unless
				 * it has a weight */
	int64_t weight;		/* of a shared rubric; else 0 */
	struct plan_text *anchors;	/* of its levels from 0, or none */
	size_t nanchors;
};
struct plan_question {
	const char *id;
	struct plan_place place;
	uint64_t to;
	struct plan_text title;
	int with;			/* inject index or -1 */
	int phase;			/* `at` counts from it; -1 StartEx */
	struct span at;			/* or SPAN_NONE */
	struct span due, close;		/* or SPAN_NONE */
	int64_t points;
	int64_t tries;			/* 0 = unlimited */
	enum plan_answer kind;
	const char *pattern;		/* or NULL: exact answers of accept */
	const char **accept, **reject;
	size_t naccept, nreject;
	struct plan_choice *choices;
	size_t nchoices;
					/* order: as they should stand */
	double answer, tolerance;	/* number, scale */
	int64_t from, to_value;		/* scale: lowest and highest */
	bool any_value;			/* scale: none is wrong */
	const char *date;		/* date, as written; else NULL */
	struct span slack;		/* date: accepted difference */
	int64_t words;			/* at most; 0 any number */
	enum plan_sender sender;
	struct plan_criterion *rubric;
	size_t nrubric;
	const char *shared;		/* id of the rubric it is, or NULL */
	bool has_hint;
	int64_t hint_cost;
	struct plan_text hint;
	struct plan_hint *hints;	/* when there are several: the first
					 * is hint, too */
	size_t nhints;
	struct plan_tags tags;
};
enum plan_shown { PLAN_SHOWN_LIST, PLAN_SHOWN_AFTER, PLAN_SHOWN_TYPED,
	PLAN_SHOWNS };
enum plan_ruling { PLAN_RULES_ITSELF, PLAN_RULED_EXCON, PLAN_RULED_EVALUATOR,
	PLAN_RULINGS };
struct plan_action {
	const char *id;
	struct plan_place place;
	uint64_t to;
	struct plan_text title;
	int64_t points;
	bool once;
	struct plan_moves moves;	/* when it is done */
	enum plan_shown shown;
	int after;			/* AFTER: inject index */
	const char **match;		/* patterns that propose it */
	size_t nmatch;
	enum plan_ruling ruling;
	struct span takes;		/* SPAN_NONE: done at once */
	struct plan_tags tags;
};
enum plan_check { PLAN_TCP, PLAN_HTTP, PLAN_DNS, PLAN_ICMP, PLAN_COMMAND,
	PLAN_CHECKS };
struct plan_probe {
	const char *id;
	struct plan_place place;
	enum plan_check check;
	const char *target;
	struct span every;
	struct plan_text title;
};
struct plan_decision {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	int phase;			/* by and at count from it, or -1 */
	struct span by, at;		/* one of them, the other SPAN_NONE */
	int when;			/* of "yes"; -1 with named outcomes */
	struct plan_outcome {
		const char *id;
		int when;		/* -1: what is left, the last one */
		struct plan_moves moves;
	} *outcomes;			/* none: yes and no, which move
					 * nothing */
	size_t noutcomes;
};
enum plan_result { PLAN_NO_RESULT, PLAN_MET, PLAN_LATE, PLAN_PROMPTED,
	PLAN_MISSED, PLAN_VIOLATED, PLAN_KEPT, PLAN_UNOBSERVED, PLAN_RESULTS };
struct plan_expect {			/* what a role should do, or not do */
	const char *id;
	struct plan_place place;
	int of;				/* inject index; -1: from StartEx */
	uint64_t who;
	struct plan_text task;
	struct span within;		/* of `of`; SPAN_NONE: to the end */
	int evidence;			/* condition root, -1: the evaluator's,
					 * or it is forbidden */
	int never, before;		/* condition roots or -1 */
	struct plan_result_moves {
		enum plan_result result;
		struct plan_moves moves;
	} *moves;
	size_t nmoves;
	struct plan_tags tags;		/* objectives only */
};
enum plan_arg { PLAN_ARG_WORD, PLAN_ARG_NUMBER, PLAN_ARG_TIME, PLAN_ARG_CHOICE,
	PLAN_ARGS };
struct plan_tool_arg {
	const char *id;
	enum plan_arg kind;
	bool optional;
	const char **choices;		/* CHOICE: the values */
	size_t nchoices;
};
struct plan_where {			/* rows whose column COMPARE argument */
	int64_t column, arg;
	enum plan_compare compare;
};
struct plan_does {			/* what using it counts as */
	const char *value;		/* of the first argument; "" any */
	int action;
};
struct plan_command {			/* of a tool */
	const char *name;
	struct plan_tool_arg *args;
	size_t nargs;
	int64_t table;			/* its rows, or -1 */
	struct plan_where *where;
	size_t nwhere;
	int64_t limit;			/* rows shown */
	struct plan_text empty, answer;
	struct plan_choosable {		/* one that a hook may choose */
		const char *id;
		struct plan_text text;
	} *answers;
	size_t nanswers;
	bool ask;			/* screens ask first */
	struct span takes;		/* until what it does is done */
	struct plan_does *does;
	size_t ndoes;
	struct plan_moves moves;
};
#define PLAN_TOOL_ARGS_MAX 16
struct plan_tool {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	uint64_t to;
	int opens;			/* condition root; -1: from StartEx */
	struct plan_command *commands;
	size_t ncommands;
};
struct plan_table {			/* a CSV file of the pack */
	const char *file;
	const char **columns;
	size_t ncolumns;
	struct plan_row { const char **cells; size_t ncells; } *rows;
	size_t nrows;
};
struct plan_rubric {			/* shared by questions */
	const char *id;
	struct plan_place place;
	struct plan_text title;
	int64_t graders;		/* how many mark each answer */
	bool blind;			/* without seeing whose it is */
	struct plan_criterion *criteria;
	size_t ncriteria;
};
struct plan_bot {			/* how a simulated team behaves */
	int role;
	int64_t skill, silence, error;	/* percent, -1: as usual */
	struct span delay;		/* SPAN_NONE: as usual */
};
enum plan_purpose { PLAN_PRE, PLAN_POST, PLAN_PICTURE, PLAN_CALIBRATION,
	PLAN_PURPOSES };
struct plan_survey_item {
	const char *id;
	struct plan_text title;
	enum plan_answer kind;		/* choice, multi, scale, number, text */
	struct plan_choice *choices;	/* right: the truth of a picture */
	size_t nchoices;
	int64_t from, to_value;		/* scale */
	bool optional;			/* may be skipped */
};
struct plan_questionnaire {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	enum plan_purpose purpose;
	int phase;			/* `at` counts from it; -1 StartEx */
	struct span at;			/* SPAN_NONE: pre at StartEx, post at
					 * EndEx */
	struct span close;		/* SPAN_NONE: stays open */
	uint64_t to;
	bool each_person;		/* else one answer a team */
	bool anonymous;
	struct plan_survey_item *items;
	size_t nitems;
};
struct plan_milestone {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	uint64_t to;			/* each reaches it; 0: all together */
	int when;			/* condition root */
	int64_t points;			/* may be negative */
};
struct plan_var {			/* of the world */
	const char *id;
	struct plan_place place;
	struct plan_text title;
	int64_t min, max, start;
	uint64_t shown_to;		/* bitset of roles, 0 nobody */
	struct span drift_every;	/* SPAN_NONE: it does not drift */
	int64_t drift_by;
	int drift_when;			/* condition root or -1: always */
};
struct plan_phase {			/* in the order in which they follow */
	const char *id;
	struct plan_place place;
	struct plan_text title;
	struct span begins;		/* SPAN_NONE: the director's GO */
	bool has_fictional;
	int64_t fictional_ms;		/* story clock when it begins: ms from
					 * 1970-01-01 in the story's zone */
	int64_t zone_min;		/* of the story, minutes east of UTC */
	bool closes;			/* open questions close with it */
	int64_t expected_ms;		/* not written: when nobody conducts */
};
/* A way by which words come.  A plan has one of the id of every look. */
struct plan_carrier {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	enum plan_channel kind;		/* its look */
	enum plan_when_cut when_cut;
	int instead;			/* channel index or -1 */
};
struct plan_reply {
	const char *match;		/* NULL: anything */
	const char *text;		/* id of a string */
	struct span delay;
};
struct plan_persona {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	const char *played_by;
	uint64_t known_to;		/* 0: everybody */
	int *channels;			/* indexes; none: every one */
	size_t nchannels;
	struct plan_reply *replies;
	size_t nreplies;
};
struct plan_fact {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	int source;			/* inject index or -1 */
	const char *match;		/* or NULL */
	uint64_t known_to;
};
struct plan_need {
	struct plan_place place;
	int fact, from;			/* indexes; from: role */
	uint64_t to;
	struct span by;			/* or SPAN_NONE: the end */
	int counted_from;		/* inject index or -1: StartEx */
};
struct plan_objective {
	const char *id;
	struct plan_place place;
	struct plan_text title;
	struct plan_tags tags;
};
struct plan_position {			/* a seat */
	const char *id;
	struct plan_place place;
	struct plan_text title;
	int role;			/* whose */
};
struct plan_string {			/* a text that hooks name */
	const char *id;
	struct plan_text text;
};
enum plan_event { PLAN_ON_START, PLAN_ON_SENT, PLAN_ON_ANSWER, PLAN_ON_ACTION,
	PLAN_ON_PROBE, PLAN_ON_DECISION, PLAN_ON_EXPIRED, PLAN_ON_TIMER,
	PLAN_ON_MESSAGE, PLAN_ON_TOOL, PLAN_EVENTS };
struct plan_handler {
	enum plan_event on;
	int item;		/* index of the kind `on` names, -1 for start;
				 * timers: index into plan->timers */
	int hook;		/* number for pack_call() */
	struct plan_place place;
};
struct plan_edition {			/* what its tags were checked against */
	const char *catalogue, *edition;
};
struct plan_source {
	const char *path;
	struct digest digest;
};

struct plan {
	struct arena arena;
	struct digest digest;		/* of the canonical JSON */
	const char *id, *version, *original;
	struct plan_text title;
	struct span length;
	enum plan_mode mode;
	enum plan_release release;	/* of injects that do not say */
	bool ranking;
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
