/*
 * pane_talk.c: the team's chat, and the simulated tools: what was said
 * above, a line to type below.
 */
#include "config.h"

#include "term/internal.h"

#include "base/quote.h"
#include "base/text.h"

/* ---- chat ------------------------------------------------------------- */

static void talk_line(struct term *t, const struct val *said, struct buf *out)
{
	const char *who = say_whom(t, said), *text = say_words(t, said);

	buf_addf(out, "%5s ", say_hm(t, val_get_num(said, "ms", 0)));
	text_safe(out, who, strlen(who), false, 0);
	buf_adds(out, "  ");
	text_safe(out, text, strlen(text), false, 0);
	buf_addc(out, '\n');
}

static void talk_text(struct term *t, struct buf *out)
{
	size_t n;
	struct val **rows;

	/* What is scrolled back to. */
	rows = t->scrolled > 0 ? older_rows(t, &t->older, &n) : NULL;
	for (size_t i = 0; rows != NULL && i < n; i++)
		talk_line(t, rows[i], out);
	rows = feed_sorted(&t->m, &t->a, "talk", "ms", false, &n);
	for (size_t i = 0; i < n; i++)
		talk_line(t, rows[i], out);
	if (out->len == 0)
		buf_adds(out, _("Nothing was said yet. Your team and the "
		    "exercise staff read this."));
	while (out->len > 0 && out->p[out->len - 1] == '\n')
		out->p[--out->len] = '\0';
}

/* The last lines of a text, `scrolled` lines back. */
static void talk_tail(struct term *t, struct pager *p, const char *text,
    int row, int height)
{
	struct key end = { .kind = KEY_END }, up = { .kind = KEY_UP };

	pager_set(p, text);
	p->width = t->grid.cols - 2;
	p->height = height;
	p->wrapped = false;
	pager_key(p, &end);
	for (size_t i = 0; i < t->scrolled; i++)
		pager_key(p, &up);
	if (p->top == 0 && t->scrolled > p->wrap.n)
		t->scrolled = p->wrap.n;
	pager_draw(p, &t->grid, row, 1, height, t->grid.cols - 2);
}

/* How what was passed on is read, while nothing is typed. */
static const char *chat_rule(struct term *t)
{
	const struct val *last = forwarded_last(t);

	return last == NULL || t->chat.text.len > 0 ? NULL :
	    arena_printf(&t->a, _("Enter reads %s"), forwarded_title(t,
	    last));
}

static void chat_draw(struct term *t, int row, int height)
{
	struct pager p = {0};
	struct buf out = {0};

	talk_text(t, &out);
	rows_lines(t, &out);
	heard_now(t);
	if (height > 2) {
		talk_tail(t, &p, buf_str(&out), row, height - 2);
		grid_rule(&t->grid, row + height - 2, 0, t->grid.cols,
		    chat_rule(t));
	} else if (height == 2) {
		talk_tail(t, &p, buf_str(&out), row, 1);
	}
	line_draw(&t->chat, &t->grid, row + height - 1, 1, t->grid.cols - 2,
	    "> ");
	pager_release(&p);
	buf_release(&out);
}

static bool talk_scroll(struct term *t, const struct key *key)
{
	size_t page = t->grid.rows > 8 ? (size_t)t->grid.rows - 8 : 1;

	if (key->kind == KEY_PGUP) {
		t->scrolled += page;
		if (t->pane == &pane_chat)
			older_want(t, &t->older);
	}
	else if (key->kind == KEY_PGDN)
		t->scrolled = t->scrolled > page ? t->scrolled - page : 0;
	else
		return false;
	return true;
}

/* The line of the pane; true: Enter was pressed. */
static bool talk_type(struct term *t, struct line *l, const struct key *key,
    bool *taken)
{
	struct key one = *key;
	struct buf joined = {0};
	enum line_result result;

	if (key->kind == KEY_PASTE) {
		for (size_t i = 0; i < key->n; i++)
			buf_addc(&joined, key->text[i] == '\n' ? ' ' :
			    key->text[i]);
		one.text = buf_str(&joined);
		one.n = joined.len;
	}
	result = key->kind == KEY_ESC ? LINE_LEFT : entry_line_key(t, l, &one);
	buf_release(&joined);
	*taken = result == LINE_EDITED || result == LINE_DONE;
	if (result == LINE_DONE || result == LINE_EDITED)
		t->dirty = true;
	return result == LINE_DONE;
}

static bool chat_key(struct term *t, const struct key *key)
{
	const struct val *last;
	bool taken;

	if (rows_key(t, key) || talk_scroll(t, key))
		return true;
	if (key->kind == KEY_ENTER && t->chat.text.len == 0 &&
	    (last = forwarded_last(t)) != NULL) {
		forwarded_open(t, last);
		return true;
	}
	if (talk_type(t, &t->chat, key, &taken) && t->chat.text.len > 0 &&
	    !command_typed(t, &t->chat)) {
		if (t->lost) {
			term_tell(t, true, "%s", _("The connection to the "
			    "exercise is lost."));
			return true;
		}
		term_command(t, "chat", term_args(t, "text",
		    buf_str(&t->chat.text), NULL), NULL);
		line_done(&t->chat);
		t->scrolled = 0;
	}
	return taken;
}

static void talk_left(struct term *t)
{
	t->scrolled = 0;
}

const struct term_pane pane_chat = {
	.title = N_("Chat"), .on = ON_CHAT, .draw = chat_draw,
	.key = chat_key, .leave = talk_left,
};

/* ---- tools ------------------------------------------------------------ */

static bool tools_any(const struct term *t)
{
	return val_len(feed_section(&t->m, "tools")) > 0;
}

static void tools_list(struct term *t, struct buf *out)
{
	say_tools(t, "", out);
	if (tools_any(t))
		buf_addf(out, "\n%s\n", _("Type a line below and press Enter; "
		    "Tab completes it. \"list\" shows this again."));
}

static void tools_draw(struct term *t, int row, int height)
{
	struct buf out = {0};

	tool_begin(t);
	tools_list(t, &out);
	if (t->tool_text.len > 0 && !t->tool_listing) {
		buf_clear(&out);
		buf_adds(&out, buf_str(&t->tool_text));
	}
	rows_lines(t, &out);
	if (!tools_any(t)) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, height);
		buf_release(&out);
		return;
	}
	if (height > 2) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, height - 2);
		grid_rule(&t->grid, row + height - 2, 0, t->grid.cols, NULL);
	} else if (height == 2) {
		talk_tail(t, &t->tool_page, buf_str(&out), row, 1);
	}
	line_draw(&t->tool, &t->grid, row + height - 1, 1, t->grid.cols - 2,
	    "$ ");
	buf_release(&out);
}

/* What the arguments of a command can be, as somebody types them; *i counts
 * down those that fit the prefix. */
static const char *tool_argument(struct term *t, const struct val *args,
    const char *prefix, size_t *i)
{
	for (size_t k = 0; k < val_len(args); k++) {
		const struct val *arg = val_at(args, k);
		const struct val *choices = val_get(arg, "choices");
		const char *id = arena_printf(&t->a, "%s=", val_get_text(arg,
		    "id", ""));

		if (strncmp(id, prefix, strlen(prefix)) == 0 && (*i)-- == 0)
			return id;
		for (size_t c = 0; c < 2 * val_len(choices); c++) {
			struct buf word = {0};
			const char *one;

			buf_adds(&word, c % 2 == 0 ? "" : id);
			quote_put(&word, val_text(val_at(choices, c / 2), ""));
			one = arena_strdup(&t->a, buf_str(&word));
			buf_release(&word);
			if (strncmp(one, prefix, strlen(prefix)) == 0 &&
			    (c % 2 == 0 || strncmp(id, prefix, strlen(id)) ==
			    0) && (*i)-- == 0)
				return one;
		}
	}
	return NULL;
}

/* Does the line begin with that tool and command? */
static bool tool_typed(struct term *t, const char *id, const char *name)
{
	const char *want = arena_printf(&t->a, "%s %s ", id, name);

	return strncmp(buf_str(&t->tool.text), want, strlen(want)) == 0;
}

/* The words of a line: "TOOL COMMAND", then its arguments. */
static const char *tool_candidate(void *arg, const char *prefix, size_t i)
{
	struct term *t = arg;
	const struct val *tools = feed_section(&t->m, "tools");
	size_t n = strlen(prefix);

	for (size_t k = 0; k < val_len(tools); k++) {
		const struct val *tool = val_at(tools, k);
		const struct val *commands = val_get(tool, "commands");
		const char *id = val_get_text(tool, "id", "");

		if (strncmp(id, prefix, n) == 0 && i-- == 0)
			return id;
		for (size_t j = 0; j < val_len(commands); j++) {
			const char *name = val_get_text(val_at(commands, j),
			    "name", "");

			if (!tool_typed(t, id, name)) {
				if (strncmp(name, prefix, n) == 0 && i-- == 0)
					return name;
				continue;
			}
			name = tool_argument(t, val_get(val_at(commands, j),
			    "args"), prefix, &i);
			if (name != NULL)
				return name;
		}
	}
	return NULL;
}

static bool tools_key(struct term *t, const struct key *key)
{
	bool taken;
	char *text;

	if (!tools_any(t))	/* no line to type: letters are keys */
		return talk_scroll(t, key);
	t->tool.candidate = tool_candidate;
	t->tool.arg = t;
	t->tool.words = true;
	if (key->kind == KEY_PGUP && t->tool_text.len > 0 &&
	    !t->tool_listing) {
		use_open(t);
		return true;
	}
	if (rows_key(t, key) || talk_scroll(t, key))
		return true;
	if (talk_type(t, &t->tool, key, &taken) && t->tool.text.len > 0 &&
	    !command_typed(t, &t->tool)) {
		text = xstrdup(buf_str(&t->tool.text));
		line_done(&t->tool);
		t->scrolled = 0;
		tool_ran(t, text);
		free(text);
	}
	return taken;
}

const struct term_pane pane_tools = {
	.title = N_("Tools"), .on = ON_TOOLS, .draw = tools_draw,
	.key = tools_key, .leave = talk_left,
};
