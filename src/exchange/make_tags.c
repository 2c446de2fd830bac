/*
 * make_tags.c: TLP, incident class, techniques, indicators, services and law
 * of an item, as far as they are written so that they can be looked up.
 */
#include "exchange/make.h"

#include "base/text.h"

#define TAG(column) (COLUMN_##column - COLUMN_TLP)

/* "TLP:AMBER+STRICT" is amber+strict; NULL when it is no label. */
static const char *tag_tlp(const char *s)
{
	static const char *const labels[][2] = {
		{ "red", "red" }, { "amber", "amber" },
		{ "amber strict", "amber+strict" }, { "green", "green" },
		{ "clear", "clear" }, { "white", "clear" },
		{ "rojo", "red" }, { "rouge", "red" },
		{ "vermelho", "red" }, { "ambar", "amber" },
		{ "verde", "green" }, { "vert", "green" },
		{ "blanco", "clear" }, { "branco", "clear" },
	};
	char *bare = text_bare(s);
	const char *word = strncmp(bare, "tlp ", 4) == 0 ? bare + 4 : bare;
	const char *found = NULL;

	for (size_t i = 0; i < ARRAY_LEN(labels); i++)
		if (strcmp(word, labels[i][0]) == 0)
			found = labels[i][1];
	free(bare);
	return found;
}

static bool tag_digits(const char **s, size_t least, size_t most)
{
	size_t n = strspn(*s, "0123456789");

	*s += n;
	return n >= least && n <= most;
}

/* T1486, T1566.001 */
static bool tag_attack(const char *s)
{
	if (*s != 'T' && *s != 't')
		return false;
	s++;
	if (!tag_digits(&s, 4, 4))
		return false;
	if (*s != '.')
		return *s == '\0';
	s++;
	return tag_digits(&s, 3, 3) && *s == '\0';
}

static bool tag_cmm(const char *s)
{
	return tag_digits(&s, 1, 2) && *s == '\0';
}

/* 6.2 */
static bool tag_first(const char *s)
{
	return tag_digits(&s, 1, 2) && *s++ == '.' && tag_digits(&s, 1, 2) &&
	    *s == '\0';
}

/* malicious-code/ransomware */
static bool tag_rsit(const char *s)
{
	return *s >= 'a' && *s <= 'z' &&
	    s[strspn(s, "abcdefghijklmnopqrstuvwxyz-/")] == '\0';
}

static void tag_refuse(struct maker *k, const struct exchange_item *item,
    int tag, const char *s)
{
	const char *name = word_column_name(
	    (enum exchange_column)(COLUMN_TLP + tag));

	exchange_say(k->x, EXCHANGE_MEND, item->row, "", tr(k->x->cat,
	    "%s: \"%s\" is not written so that it can be looked up: kept as "
	    "a comment"), name, s);
	buf_addf(&k->out, "  -- %s: ", name);
	make_quote(&k->out, s);
	buf_addc(&k->out, '\n');
}

/* A list of words, in quotes unless they are numbers. */
static void tag_list(struct maker *k, const struct exchange_item *item,
    int tag, bool (*sound)(const char *))
{
	const char *s = item->tags[tag] == NULL ? "" : item->tags[tag];
	const char *quote = tag == TAG(CMM) ? "" : "\"";
	struct buf list = {0};

	while (*(s += strspn(s, " ,;\n\t")) != '\0') {
		size_t n = strcspn(s, " ,;\n\t");
		char *word = xstrndup(s, n);

		if (sound(word)) {
			if (word[0] == 't')
				word[0] = 'T';
			buf_addf(&list, "%s%s%s%s", list.len == 0 ? " " :
			    ", ", quote, word, quote);
		} else {
			tag_refuse(k, item, tag, word);
		}
		free(word);
		s += n;
	}
	if (list.len > 0)
		buf_addf(&k->out, "  %s = {%s },\n", word_column_name(
		    (enum exchange_column)(COLUMN_TLP + tag)),
		    buf_str(&list));
	buf_release(&list);
}

/* What only injects have. */
static void tag_leave(struct maker *k, const struct exchange_item *item,
    int tag)
{
	const char *s = item->tags[tag], *name;

	if (s == NULL)
		return;
	name = word_column_name((enum exchange_column)(COLUMN_TLP + tag));
	exchange_say(k->x, EXCHANGE_NOTE, item->row, "", tr(k->x->cat,
	    "%s: \"%s\" is kept as a comment: only injects have it"), name,
	    s);
	buf_addf(&k->out, "  -- %s: ", name);
	make_quote(&k->out, s);
	buf_addc(&k->out, '\n');
}

void make_tags(struct maker *k, const struct exchange_item *item)
{
	const char *tlp = item->tags[TAG(TLP)];
	const char *rsit = item->tags[TAG(RSIT)];

	if (!exchange_is_inject(item)) {
		tag_list(k, item, TAG(CMM), tag_cmm);
		tag_list(k, item, TAG(FIRST), tag_first);
		for (int tag = 0; tag < EXCHANGE_TAGS; tag++)
			if (tag != TAG(CMM) && tag != TAG(FIRST))
				tag_leave(k, item, tag);
		return;
	}
	if (tlp != NULL && tag_tlp(tlp) != NULL)
		buf_addf(&k->out, "  tlp = \"%s\",\n", tag_tlp(tlp));
	else if (tlp != NULL)
		tag_refuse(k, item, TAG(TLP), tlp);
	if (rsit != NULL && tag_rsit(rsit))
		buf_addf(&k->out, "  rsit = \"%s\",\n", rsit);
	else if (rsit != NULL)
		tag_refuse(k, item, TAG(RSIT), rsit);
	tag_list(k, item, TAG(ATTACK), tag_attack);
	tag_list(k, item, TAG(CMM), tag_cmm);
	tag_list(k, item, TAG(FIRST), tag_first);
	make_line(k, "law", item->tags[TAG(LAW)], item->row);
}
