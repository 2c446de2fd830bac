/*
 * item.h: what a plan is made of, first part: texts, conditions, roles, and
 * what is sent, asked, done, probed, decided and expected.  It must never
 * hold anything of a running exercise.
 *
 * Ownership: everything lives in the plan's arena (plan.h).
 */
#ifndef PLAN_ITEM_H
#define PLAN_ITEM_H

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
#define PLAN_PHONE_MAX 32	/* characters of a telephone number */
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
	PLAN_OP_USED, PLAN_OP_LEVEL, PLAN_OP_IN_PHASE,
	PLAN_OP_TOLD, PLAN_OP_IS_CUT,
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
	const char *arg;	/* chose: the option; level: the criterion;
				 * used: the command and, after a blank, a
				 * value; else NULL */
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
	const char *phone;		/* where it is called, or NULL */
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
	struct span due, close;		/* as written, or SPAN_NONE; a team has
					 * what plan_scale() makes of it */
	bool fixed;			/* the same for every role */
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
	struct span within;		/* of `of`, as written, or SPAN_NONE: to
					 * the end */
	bool fixed;			/* the same for every role */
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

#endif
