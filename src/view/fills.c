/*
 * fills.c: what stands for the placeholders of the bodies in a view.  It must
 * never give what no body in this view has: parameters tell of injects that
 * are still to come, and of other teams'.
 */
#include "view/internal.h"

#include "base/brace.h"
#include "plan/placeholder.h"

static void fills_name(const struct view *v, struct val *fills,
    const char *name, size_t n)
{
	const struct plan *p = state_newest(v->st)->plan;
	const char *key = arena_strndup(v->a, name, n);
	const char *text = placeholder_fill(p, key, v->who->lang ?
	    v->who->lang : "");

	if (text != NULL && val_get(fills, key) == NULL)
		val_set(v->a, fills, key, val_str(v->a, text));
}

static void fills_text(const struct view *v, struct val *fills,
    const char *s)
{
	while ((s = strchr(s, '{')) != NULL) {
		size_t n = brace_span(s);

		if (n > 2)
			fills_name(v, fills, s + 1, n - 2);
		s += n > 0 ? n : 1;
	}
}

void view_fills(const struct view *v, const struct val *row)
{
	static const char *const bodies[] = { "body", "correction" };
	static const char *const lists[] = { "bodies", "others" };
	struct val *fills = val_get(val_get(v->out, "exercise"), "fills");

	if (fills == NULL)
		return;
	fills_text(v, fills, val_get_text(row, "text", ""));
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		const char *hex = val_get_text(row, bodies[i], NULL);

		if (hex != NULL && v->in->braces != NULL)
			fills_text(v, fills, v->in->braces(v->in->arg, hex));
	}
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		const struct val *list = val_get(row, lists[i]);

		for (size_t k = 0; k < val_len(list); k++)
			view_fills(v, val_at(list, k));
	}
}
