/*
 * plan_codec_path.h: where the reader of a plan is, for its messages: put
 * into words only when there is something to say, because a plan has tens of
 * thousands of fields.
 */
#ifndef PLAN_CODEC_PATH_H
#define PLAN_CODEC_PATH_H

#include "base/buf.h"

#define CODEC_PATH_MAX 32	/* what lies deeper is not named */

struct codec_step {
	const char *name;	/* NULL: the place in a list */
	size_t at;
};
struct codec_path {
	struct codec_step steps[CODEC_PATH_MAX];
	size_t n;		/* may be more than there is room for */
};

static inline void path_name(struct codec_path *p, const char *name)
{
	if (p->n < CODEC_PATH_MAX)
		p->steps[p->n] = (struct codec_step){ .name = name };
	p->n++;
}

static inline void path_at(struct codec_path *p, size_t at)
{
	if (p->n < CODEC_PATH_MAX)
		p->steps[p->n] = (struct codec_step){ .at = at };
	p->n++;
}

static inline void path_back(struct codec_path *p)
{
	p->n--;
}

/* Appends ".injects[3].title". */
static inline void path_say(const struct codec_path *p, struct buf *out)
{
	for (size_t i = 0; i < p->n && i < CODEC_PATH_MAX; i++)
		if (p->steps[i].name != NULL)
			buf_addf(out, ".%.64s", p->steps[i].name);
		else
			buf_addf(out, "[%zu]", p->steps[i].at);
}

#endif
