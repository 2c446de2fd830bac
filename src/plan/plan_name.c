/*
 * plan_name.c: which names a pack may give to files and languages.  It must
 * never look at a disk.
 */
#include "plan/plan_name.h"

#include "base/text.h"

#define NAME_MAX_BYTES 255

bool plan_name_safe(const char *name)
{
	static const char bad[] = "\\:*?\"<>|\x7f";
	size_t n = strlen(name);

	if (!n || n > NAME_MAX_BYTES || !text_valid(name, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || name[i - 1] == '/';

		if ((unsigned char)name[i] < ' ' || strchr(bad, name[i]))
			return false;
		if (begins && (name[i] == '.' || name[i] == '/'))
			return false;
	}
	return name[n - 1] != '/';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

bool plan_lang_valid(const char *lang)
{
	size_t n = 0;

	while (is_lower(lang[n]))
		n++;
	if (n < 2 || n > 3)
		return false;
	if (!lang[n])
		return true;
	return lang[n] == '_' &&
	    lang[n + 1] >= 'A' && lang[n + 1] <= 'Z' &&
	    lang[n + 2] >= 'A' && lang[n + 2] <= 'Z' && !lang[n + 3];
}
