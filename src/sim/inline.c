/*
 * inline.c: engine_scripts without workers (inline.h).
 */
#include "config.h"

#include "sim/inline.h"

#include "lua/pack.h"

struct inline_scripts {
	struct engine_scripts ops;	/* first: what the engine sees */
	struct pack *pack;
	void (*naming)(void *arg, int hook, const char *what);
	void *arg;
};

static struct val *inline_call(struct engine_scripts *ops,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct inline_scripts *s = (struct inline_scripts *)ops;

	if (s->naming != NULL) {
		const char *file = "scenario.lua";
		char what[256];
		int line = 0;

		pack_hook_place(s->pack, call->hook, &file, &line);
		snprintf(what, sizeof(what), "%s:%d", file, line);
		s->naming(s->arg, call->hook, what);
	}
	pack_view_more(s->pack, call->more, call->more_arg);
	return pack_call(s->pack, a, call->hook, call->view, call->args, err);
}

struct inline_scripts *inline_new(const struct file_set *files,
    const struct file_set *library, const struct val *params,
    void (*naming)(void *arg, int hook, const char *what), void *arg)
{
	struct inline_scripts *s = xcalloc(1, sizeof(*s));
	struct arena a = {0};

	s->ops.call = inline_call;
	s->ops.lazy = true;
	s->naming = naming;
	s->arg = arg;
	s->pack = pack_new(files, library);
	/* Its problems were seen when the plan was made. */
	pack_load(s->pack, &a, params);
	arena_release(&a);
	return s;
}

void inline_free(struct inline_scripts *s)
{
	if (s == NULL)
		return;
	pack_free(s->pack);
	free(s);
}

struct engine_scripts *inline_engine(struct inline_scripts *s)
{
	return &s->ops;
}
