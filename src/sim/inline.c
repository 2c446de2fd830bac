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
	char **names;			/* of hooks that were called */
	size_t nnames;
};

/* "scenario.lua:12", made when it is first called. */
static const char *inline_name(struct inline_scripts *s, int hook)
{
	const char *file = "scenario.lua";
	int line = 0;

	grow((void **)&s->names, &s->nnames, (size_t)hook + 1,
	    sizeof(*s->names));
	if (s->names[hook] == NULL) {
		pack_hook_place(s->pack, hook, &file, &line);
		s->names[hook] = xasprintf("%s:%d", file, line);
	}
	return s->names[hook];
}

static struct val *inline_call(struct engine_scripts *ops,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct inline_scripts *s = (struct inline_scripts *)ops;

	if (s->naming != NULL)
		s->naming(s->arg, call->hook, inline_name(s, call->hook));
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

void inline_lines(struct inline_scripts *s, struct pack_lines *out)
{
	pack_lines_watch(s->pack, out);
}

void inline_free(struct inline_scripts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->nnames; i++)
		free(s->names[i]);
	free(s->names);
	pack_free(s->pack);
	free(s);
}

struct engine_scripts *inline_engine(struct inline_scripts *s)
{
	return &s->ops;
}
