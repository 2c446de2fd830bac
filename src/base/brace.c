/*
 * brace.c: finding placeholders.
 */
#include "base/brace.h"

#include <string.h>

#include "base/instant.h"

#define STORY "story"
#define STORY_MAX 32

static bool brace_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '_' || c == '.' || c == '+';
}

size_t brace_span(const char *s)
{
	size_t n = 1;

	if (s[0] != '{' || s[1] < 'a' || s[1] > 'z')
		return 0;
	while (brace_char(s[n]))
		n++;
	return s[n] == '}' ? n + 1 : 0;
}

bool brace_story(const char *name, size_t n, int64_t *offset_ms)
{
	size_t word = strlen(STORY);
	char text[STORY_MAX];
	struct span span = { 0 };

	*offset_ms = 0;
	if (n < word || n >= STORY_MAX || memcmp(name, STORY, word))
		return false;
	if (n == word)
		return true;
	memcpy(text, name, n);
	text[n] = '\0';
	if ((text[word] != '-' && text[word] != '+') ||
	    span_parse(text + word + 1, &span, NULL))
		return false;
	*offset_ms = text[word] == '-' ? -span.ms : span.ms;
	return true;
}
