/*
 * notice.c: what waits to be shown on the message line.
 */
#include "ui/notice.h"

static void notice_drop_oldest(struct notice *n)
{
	free(n->items[0].text);
	memmove(n->items, n->items + 1, (n->n - 1) * sizeof(n->items[0]));
	n->n--;
	if (n->at > 0)
		n->at--;
	else
		n->since_ms = -1;
}

/* Puts one in the place of the one that is shown, which waits again unless
 * it was such an answer itself or has been seen. */
static void notice_insert(struct notice *n, const struct notice_item *item)
{
	if (n->n == NOTICE_KEPT)
		notice_drop_oldest(n);
	if (n->at < n->n && (n->items[n->at].said || (n->since_ms >= 0 &&
	    item->ms - n->since_ms >= NOTICE_SEEN_MS)))
		n->at++;
	memmove(n->items + n->at + 1, n->items + n->at,
	    (n->n - n->at) * sizeof(n->items[0]));
	n->items[n->at] = *item;
	n->n++;
	n->since_ms = -1;
}

void notice_add(struct notice *n, int64_t now_ms, bool error,
    const char *text)
{
	const struct notice_item item = { xstrdup(text), now_ms, error,
		error };

	if (error) {
		notice_insert(n, &item);
		return;
	}
	if (n->n == NOTICE_KEPT)
		notice_drop_oldest(n);
	if (n->at == n->n)
		n->since_ms = -1;
	n->items[n->n++] = item;
}

void notice_say(struct notice *n, int64_t now_ms, const char *text)
{
	const struct notice_item item = { xstrdup(text), now_ms, false,
		true };

	notice_insert(n, &item);
}

static bool notice_over(const struct notice *n, int64_t now_ms)
{
	return !n->items[n->at].error && n->since_ms >= 0 &&
	    now_ms - n->since_ms >= NOTICE_HOLD_MS;
}

static void notice_next(struct notice *n)
{
	n->at++;
	n->since_ms = -1;
}

/* What is said late is no news: it can be read among the messages. */
static bool notice_old(const struct notice *n, int64_t now_ms)
{
	return n->at + 1 < n->n && n->since_ms < 0 &&
	    !n->items[n->at].error && !n->items[n->at].said &&
	    now_ms - n->items[n->at].ms > NOTICE_OLD_MS;
}

const char *notice_text(struct notice *n, int64_t now_ms)
{
	if (n->at < n->n && notice_over(n, now_ms))
		notice_next(n);
	while (notice_old(n, now_ms))
		notice_next(n);
	if (n->at >= n->n)
		return NULL;
	if (n->since_ms < 0)
		n->since_ms = now_ms;
	return n->items[n->at].text;
}

bool notice_is_answer(const struct notice *n)
{
	return n->at < n->n && (n->items[n->at].error ||
	    n->items[n->at].said);
}

bool notice_is_error(const struct notice *n)
{
	return n->at < n->n && n->items[n->at].error;
}

void notice_key(struct notice *n, int64_t now_ms)
{
	(void)now_ms;
	if (notice_is_error(n) && n->since_ms >= 0)
		notice_next(n);
}

int64_t notice_wait(const struct notice *n, int64_t now_ms)
{
	int64_t left;

	if (n->at >= n->n || n->items[n->at].error || n->since_ms < 0)
		return -1;
	left = n->since_ms + NOTICE_HOLD_MS - now_ms;
	return left > 0 ? left : 0;
}

void notice_release(struct notice *n)
{
	for (size_t i = 0; i < n->n; i++)
		free(n->items[i].text);
	memset(n, 0, sizeof(*n));
}
