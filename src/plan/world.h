/*
 * world.h: what a plan is made of, second part: what there is around teams:
 * tools, rubrics, questionnaires, variables, phases, channels, personas,
 * facts, seats, hooks and sources.  It must never hold anything of a running
 * exercise.
 *
 * Ownership: everything lives in the plan's arena (plan.h).
 */
#ifndef PLAN_WORLD_H
#define PLAN_WORLD_H

#include "plan/item.h"

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
	const char *phone;		/* of the seat, or NULL */
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

#endif
