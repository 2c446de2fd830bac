/*
 * plain_kept.c: the line that is being typed on a terminal in line mode, kept
 * beside the drafts (typed.h): whoever comes back is told of it, and finds it
 * in the line again, at the prompt that it was typed at.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define KEPT_ANSWER "answer/"	/* and a question; or FORM_PREFIX ID/ITEM */
#define KEPT_MAX ((size_t)12 << 10)	/* bytes of a line that is kept */

bool plain_keeps(const struct term *t)
{
	return t->screen == NULL && t->o.echo && plain_interactive(t);
}

/* What a line is typed for: "" is a command, NULL is nothing that is kept. */
static const char *kept_at(struct term *t)
{
	struct plain *p = &t->p;

	if (p->more.len > 0 || p->asking || p->hinting != NULL ||
	    p->taking != NULL || (step_on(t) && p->step >= t->f.n))
		return NULL;
	if (step_on(t))
		return arena_printf(&t->a, FORM_PREFIX "%s/%s", t->f.id,
		    val_get_text(form_item(t, p->step), "id", ""));
	return p->writing == NULL ? "" : arena_printf(&t->a, KEPT_ANSWER "%s",
	    p->writing);
}

/* ---- out -------------------------------------------------------------- */

void plain_kept_json(struct term *t, struct val *v)
{
	const struct plain *p = &t->p;
	const char *typed = buf_str(&p->typed), *at = p->typed.len > 0 &&
	    p->typed.len <= KEPT_MAX ? kept_at(t) : NULL;
	const char *command = at != NULL && at[0] == '\0' ? typed : p->again;
	const char *line = p->half;

	if (at != NULL && at[0] != '\0')
		line = typed;
	else
		at = p->half_at;
	if (command != NULL)
		val_set(&t->a, v, "entry", val_str(&t->a,
		    entry_of_command(t, command)));
	if (line == NULL)
		return;
	val_set(&t->a, v, "line", val_str(&t->a, line));
	val_set(&t->a, v, "in", val_str(&t->a, at));
}

/* ---- back ------------------------------------------------------------- */

/* How what the line was part of is gone on with; NULL: it has closed. */
static const char *kept_how(struct term *t, const char *at)
{
	size_t n = strlen(KEPT_ANSWER);
	const struct val *q = strncmp(at, KEPT_ANSWER, n) != 0 ? NULL :
	    feed_row(&t->m, "questions", practice_question(at + n));
	const char *form = form_called(at);

	if (val_get_true(q, "open", false))
		return arena_printf(&t->a, _("\"answer %s\" goes on with it."),
		    say_item(t, q));
	if (form == NULL)
		return NULL;
	form = arena_strndup(&t->a, form, strcspn(form, "/"));
	return feed_row(&t->m, "questionnaires", form) == NULL ? NULL :
	    arena_printf(&t->a, _("\"survey %s\" goes on with it."), form);
}

static void kept_say(struct term *t, const char *text)
{
	plain_say(t, _("You were typing this when you left: %s"), text);
}

static void kept_half(struct term *t, const char *line, const char *at)
{
	const char *how = kept_how(t, at);
	char *safe = text_safe_line(line);

	kept_say(t, safe);
	if (how != NULL) {
		plain_say(t, "%s", how);
		t->p.half = xstrdup(safe);
		t->p.half_at = xstrdup(at);
	}
	free(safe);
}

/* The one line that can be typed here, of those on a screen. */
static const char *kept_command(struct term *t, const struct val *v)
{
	const char *chat = val_get_text(v, "chat", NULL);
	const char *tool = val_get_text(v, "tool", NULL);
	const char *line = entry_as_line(t, val_get_text(v, "entry", ""));

	if (line != NULL)
		return line;
	if (chat != NULL)
		return arena_printf(&t->a, "chat %s", chat);
	return tool == NULL ? NULL : arena_printf(&t->a, "tool %s", tool);
}

void plain_kept_back(struct term *t, const struct val *v)
{
	const char *line = val_get_text(v, "line", NULL);
	const char *command = kept_command(t, v);

	if (t->p.prompted || t->p.typed.len > 0)
		buf_addc(&t->out, '\n');
	t->p.prompted = false;
	t->p.fresh = t->p.typed.len > 0;	/* it is shown once more */
	if (line != NULL)
		kept_half(t, line, val_get_text(v, "in", ""));
	if (command == NULL)
		return;
	free(t->p.again);
	t->p.again = text_safe_line(command);
	kept_say(t, t->p.again);
}

static void kept_take(struct term *t, char **text)
{
	buf_adds(&t->p.typed, *text);
	free(*text);
	*text = NULL;
	t->p.fresh = true;
}

void plain_kept_offer(struct term *t)
{
	const char *at = kept_at(t);

	if (!plain_keeps(t) || at == NULL)
		return;
	if (t->p.typed.len == 0 && at[0] == '\0' && t->p.again != NULL) {
		kept_take(t, &t->p.again);
	} else if (t->p.typed.len == 0 && t->p.half != NULL &&
	    strcmp(t->p.half_at, at) == 0) {
		kept_take(t, &t->p.half);
		free(t->p.half_at);
		t->p.half_at = NULL;
	}
	buf_add(&t->out, buf_str(&t->p.typed), t->p.typed.len);
}
