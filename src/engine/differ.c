/*
 * differ.c: in what two plans differ, for the eyes of whoever adopts one.  It
 * must never call a moved line a difference.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/map.h"
#include "engine/internal.h"

/* Conditions are told by their words: their places change with others. */
static void differ_conds(struct val *v, const struct plan *p, struct arena *a)
{
	static const char *const keys[] = { "before", "drift_when", "evidence",
		"never", "opens", "unless", "when" };

	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++)
		differ_conds(val_at(v, i), p, a);
	for (size_t i = 0; v->kind == VAL_MAP && i < v->u.map.n; i++) {
		struct val_pair *pair = &v->u.map.p[i];
		int64_t at = val_num(pair->value, -1);
		struct buf text = {0};

		differ_conds(pair->value, p, a);
		for (size_t k = 0; k < ARRAY_LEN(keys) && at >= 0 &&
		    (size_t)at < p->nconds; k++)
			if (strcmp(keys[k], pair->key) == 0)
				plan_cond_text(p, (int)at, &text);
		if (text.len > 0)
			pair->value = val_str(a, arena_strdup(a,
			    buf_str(&text)));
		buf_release(&text);
	}
}

static struct val *differ_tree(const struct plan *p, struct arena *a)
{
	struct buf bytes = {0};
	struct val *v;

	plan_write(&bytes, p);
	v = json_parse(a, bytes.p, bytes.len, BLOB_MAX, NULL);
	buf_release(&bytes);
	if (v != NULL)
		differ_conds(v, p, a);
	return v;
}

/* What a row is called: files and sources by their names. */
static const char *differ_id(const struct val *row)
{
	const char *id = val_get_text(row, "id", NULL);

	if (id == NULL)
		id = val_get_text(row, "path", NULL);
	return id != NULL ? id : val_get_text(row, "name", NULL);
}

/* The rows of a list that have an id, as text without their place: a moved
 * line is no difference. */
static void differ_rows(const struct val *list, struct map *index,
    struct arena *a, const char **texts)
{
	for (size_t i = 0; i < val_len(list); i++) {
		struct val *row = val_at(list, i);
		const char *id = differ_id(row);
		struct buf text = {0};

		if (id == NULL)
			continue;
		if (val_get(row, "place") != NULL)
			val_set(a, row, "place", val_null(a));
		json_write(&text, row);
		texts[index->n] = arena_strdup(a, buf_str(&text));
		map_put(index, id, (int64_t)index->n);
		buf_release(&text);
	}
}

struct differ_lists {
	struct val *added, *changed, *removed;
};

static void differ_compare(struct arena *a, const struct val *was,
    const struct val *is, const char *what, struct differ_lists *out)
{
	const char **old = arena_calloc(a, val_len(was) + 1, sizeof(*old));
	const char **new = arena_calloc(a, val_len(is) + 1, sizeof(*new));
	struct map before = {0}, after = {0};

	differ_rows(was, &before, a, old);
	differ_rows(is, &after, a, new);
	for (size_t i = 0; i < after.n; i++) {
		const char *id = after.entries[i].key;
		int64_t at = map_get(&before, id, -1);
		struct val *name = val_str(a, arena_printf(a, "%s %s", what,
		    id));

		if (at < 0)
			val_push(a, out->added, name);
		else if (strcmp(old[at], new[i]) != 0)
			val_push(a, out->changed, name);
	}
	for (size_t i = 0; i < before.n; i++)
		if (!map_has(&after, before.entries[i].key))
			val_push(a, out->removed, val_str(a, arena_printf(a,
			    "%s %s", what, before.entries[i].key)));
	map_release(&before);
	map_release(&after);
}

struct val *engine_difference(const struct plan *was,
    const struct plan *is, struct arena *a)
{
	static const char *const lists[][2] = { { "actions", "action" },
	    { "channels", "channel" }, { "decisions", "decision" },
	    { "expects", "expect" }, { "facts", "fact" }, { "files", "file" },
	    { "injects", "inject" }, { "milestones", "milestone" },
	    { "objectives", "objective" }, { "params", "param" },
	    { "personas", "persona" }, { "phases", "phase" },
	    { "positions", "position" }, { "probes", "probe" },
	    { "questions", "question" }, { "roles", "role" },
	    { "rubrics", "rubric" }, { "sources", "source" },
	    { "strings", "string" }, { "surveys", "questionnaire" },
	    { "tools", "tool" }, { "vars", "var" } };
	struct differ_lists out = { val_list(a), val_list(a), val_list(a) };
	struct val *old = differ_tree(was, a), *new = differ_tree(is, a);
	struct val *reply = val_map(a);

	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		differ_compare(a, val_get(old, lists[i][0]),
		    val_get(new, lists[i][0]), lists[i][1], &out);
	val_set(a, reply, "added", out.added);
	val_set(a, reply, "changed", out.changed);
	val_set(a, reply, "removed", out.removed);
	return reply;
}
