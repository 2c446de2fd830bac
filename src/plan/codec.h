/*
 * codec.h: the fields of a plan as tables, for its writer and its reader.
 *
 * One table describes both directions, so that what is written can always
 * be read back.  Only the files of this folder include it.  It must never
 * hold knowledge of what a field means beyond its type and range: that is
 * plan_check().
 */
#ifndef PLAN_CODEC_H
#define PLAN_CODEC_H

#include "plan/plan.h"

#define CODEC_FORMAT 1			/* of the JSON, at its top */
#define CODEC_JSON_MAX ((size_t)8 << 20)	/* bytes */
#define CODEC_STR_MAX ((size_t)256 << 10)	/* bytes of one string */

enum codec_type {
	CODEC_T_FORMAT,		/* the constant CODEC_FORMAT */
	CODEC_T_STR,		/* const char *; absent is "" */
	CODEC_T_MAYBE,		/* const char *; absent is NULL */
	CODEC_T_ID,		/* const char *, lower-case id */
	CODEC_T_PATH,		/* const char *, safe relative path */
	CODEC_T_STRS,		/* const char ** and a count */
	CODEC_T_TEXT,		/* struct plan_text */
	CODEC_T_PLACE,		/* struct plan_place */
	CODEC_T_DIGEST,		/* struct digest */
	CODEC_T_INT,		/* int64_t */
	CODEC_T_HOOK,		/* int, absent is -1 */
	CODEC_T_BOOL,		/* bool */
	CODEC_T_REAL,		/* double */
	CODEC_T_SPAN,		/* struct span in ms */
	CODEC_T_ENUM,		/* an enum by its names */
	CODEC_T_LIST,		/* an array of records and a count */
	CODEC_T_ROLES,		/* uint64_t as a list of role ids */
	CODEC_T_REF,		/* int: an index, written as the id */
	CODEC_T_REFS,		/* int * and a count */
	CODEC_T_COND,		/* int: an index into plan->conds */
	CODEC_T_KIDS,		/* first and count of a condition */
	CODEC_TYPES
};

/* What a reference refers to; the last three depend on the record. */
enum codec_ref {
	CODEC_REF_INJECT = PLAN_INJECT, CODEC_REF_QUESTION = PLAN_QUESTION,
	CODEC_REF_ACTION = PLAN_ACTION, CODEC_REF_PROBE = PLAN_PROBE,
	CODEC_REF_DECISION = PLAN_DECISION, CODEC_REF_PHASE = PLAN_PHASE,
	CODEC_REF_POSITION = PLAN_POSITION, CODEC_REF_PERSONA = PLAN_PERSONA,
	CODEC_REF_OBJECTIVE = PLAN_OBJECTIVE, CODEC_REF_VAR = PLAN_VAR,
	CODEC_REF_EXPECT = PLAN_EXPECT, CODEC_REF_MILESTONE = PLAN_MILESTONE,
	CODEC_REF_CHANNEL = PLAN_CHANNEL, CODEC_REF_FACT = PLAN_FACT,
	CODEC_REF_RUBRIC = PLAN_RUBRIC,
	CODEC_REF_QUESTIONNAIRE = PLAN_QUESTIONNAIRE,
	CODEC_REF_TOOL = PLAN_TOOL, CODEC_REF_ROLE = PLAN_ITEM_KINDS,
	CODEC_REF_TIMER, CODEC_REF_FILE, CODEC_REF_NOTHING,
	CODEC_REF_OF_OP, CODEC_REF_OF_EVENT, CODEC_REF_OF_KIND
};

struct codec_record;

struct codec_field {
	const char *name;
	enum codec_type type;
	bool need;		/* must be present, is always written */
	size_t at;		/* offset of the value */
	size_t count;		/* lists: offset of the size_t count */
	int64_t absent;		/* numbers: what a missing field means */
	int64_t min, max;	/* numbers: range of a present field */
	const struct codec_record *record;	/* of a list's elements */
	const char *const *names;		/* of an enum's values */
	size_t nnames;
	enum codec_ref ref;
};

struct codec_record {
	const char *name;
	size_t size;
	const struct codec_field *fields;	/* sorted bytewise by name */
	size_t nfields;
};

/* The record of the whole plan. */
extern const struct codec_record codec_plan;
/* Names of the operations of conditions and of the events of handlers. */
extern const char *const codec_op_names[PLAN_OPS];
extern const char *const codec_event_names[PLAN_EVENTS];

/* The record of a kind of item; NULL for a kind without a shape yet. */
const struct codec_record *codec_item(enum plan_item kind);
/* Sets every field of a record in zeroed storage to "absent". */
void codec_blank(const struct codec_record *record, void *base);
/* Needs no plan to be resolved: is it anything but a reference? */
bool codec_is_plain(enum codec_type type);
/* What the reference of this record refers to. */
enum codec_ref codec_ref_kind(const struct codec_field *f, const void *base);
/* The item kind an operation of a condition or an event names, or
 * CODEC_REF_NOTHING. */
enum codec_ref codec_ref_of_op(enum plan_op op);
enum codec_ref codec_ref_of_event(enum plan_event on);

/* Fills ids and role_ids.  Errors: an id that is there twice. */
int plan_index(struct plan *p, struct err *err);

#endif
