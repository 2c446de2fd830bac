/*
 * mute.c: in place of ensayo-probe: takes everything and says nothing, until
 * its parent is gone.
 */
#include <unistd.h>

int main(void)
{
	char bytes[4096];

	while (read(STDIN_FILENO, bytes, sizeof(bytes)) > 0)
		;
	return 0;
}
