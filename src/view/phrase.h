/*
 * phrase.h: what the plan says of a thing, part by part, in one line of the
 * reader's language: "with "A call"; a date; due after 25m".
 */
#ifndef VIEW_PHRASE_H
#define VIEW_PHRASE_H

#include "base/i18n.h"
#include "base/mem.h"
#include "plan/plan.h"

struct phrase {
	struct buf *out;	/* the caller's; what is in it stays */
	const struct plan *p;
	const struct i18n *cat;
	const char *lang;
	size_t from;		/* where the sentence began */
	struct arena a;		/* what the functions below return */
};
/* All lent until phrase_end(), which gives the arena back. */
void phrase_begin(struct phrase *f, struct buf *out, const struct plan *p,
    const struct i18n *cat, const char *lang);
void phrase_end(struct phrase *f);
/* Appends one more part behind what is there, made safe, and frees it. */
void phrase_take(struct phrase *f, char *text);
#define phrase_add(f, ...) phrase_take((f), xasprintf(__VA_ARGS__))
/* A title in the reader's language, "" for index -1; the plan's. */
const char *phrase_title(const struct phrase *f, enum plan_item kind,
    int index);
/* A condition and a length in words; of the phrase's arena. */
const char *phrase_cond(struct phrase *f, int cond);
const char *phrase_span(struct phrase *f, struct span span);
/* Adds when a time of a phase is; nothing for phase -1 or no time. */
void phrase_phase_time(struct phrase *f, int phase, struct span at);

#endif
