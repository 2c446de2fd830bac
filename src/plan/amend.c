/*
 * amend.c: a plan with one question more (amend.h).  It must never change
 * the plan it began with.
 */
#include "config.h"

#include "plan/amend.h"

/* The canonical JSON as a tree. */
static struct val *amend_tree(const struct plan *p, struct arena *a)
{
	struct buf bytes = {0};
	struct val *tree;

	plan_write(&bytes, p);
	tree = json_parse(a, bytes.p, bytes.len, bytes.len + 1, NULL);
	buf_release(&bytes);
	if (tree == NULL)
		bug("a plan that was written cannot be read");
	return tree;
}

/* A list that a plan leaves out while it is empty. */
static struct val *amend_list(struct val *tree, const char *name,
    struct arena *a)
{
	struct val *list = val_get(tree, name);

	if (list == NULL) {
		list = val_list(a);
		val_set(a, tree, name, list);
	}
	return list;
}

struct plan *plan_amended(const struct plan *p, struct val *row,
    struct err *err)
{
	struct arena a = {0};
	struct val *tree = amend_tree(p, &a), *order = val_map(&a);
	struct buf bytes = {0};
	struct plan *out;

	val_push(&a, amend_list(tree, "questions", &a), row);
	val_set(&a, order, "id", val_str(&a, val_get_text(row, "id", "")));
	val_set(&a, order, "kind", val_str(&a,
	    plan_item_name(PLAN_QUESTION)));
	val_push(&a, amend_list(tree, "order", &a), order);
	json_write(&bytes, tree);
	out = plan_read(bytes.p, bytes.len, err);
	buf_release(&bytes);
	arena_release(&a);
	return out;
}

/* The record of that id in a list of the plan, or NULL. */
static struct val *amend_find(const struct plan *p, const char *list,
    const char *id, struct arena *a)
{
	const struct val *rows = val_get(amend_tree(p, a), list);

	for (size_t i = 0; i < val_len(rows); i++)
		if (strcmp(val_get_text(val_at(rows, i), "id", ""), id) == 0)
			return val_at(rows, i);
	return NULL;
}

struct val *plan_question_row(const struct plan *p, const char *id,
    struct arena *a)
{
	return amend_find(p, "questions", id, a);
}

struct val *plan_criteria_rows(const struct plan *p, const char *rubric,
    struct arena *a)
{
	return val_get(amend_find(p, "rubrics", rubric, a), "criteria");
}
