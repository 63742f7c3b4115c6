// Passwords that every guesser tries first: whole ones, and words that people decorate with digits.

const WHOLE = new Set(
  `0123456789 01234567890 0987654321 1029384756 10203040506 1111111111 11223344556 1122334455 1123581321
1212121212 1231231230 123123123123 1234512345 123456123456 1234567890 12345678900 12345678901 123456789010
12345678910 123456789123 1234567891 12345678987654321 123456789a 123456789q 1234qwerasdf 1q2w3e4r5t 1q2w3e4r5t6y
1qaz2wsx3edc 1qazxsw23edc 2wsx3edc4rfv 3.1415926535 a123456789 a1b2c3d4e5 aa123456789 abcd123456 abcdef123456
abcdefghij abcdefghijk asdfghjkl1 asdfghjkl; asdf1234asdf asdfasdfasdf basketball blink182blink changemenow
correcthorsebatterystaple football123 fuckyou123 iloveyou123 iloveyou1234 iloveyousomuch letmein123456 liverpool123
manchester michaeljordan mynameismichael password12 password123 password1234 password12345 passwordpassword
pokemon123 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc123 qazwsxedcrfv qwerty1234 qwerty12345 qwerty123456
qwertyqwerty qwertyuiop qwertyuiop123 qwertyuiop[] qwertyuiopasdfghjkl qwer1234qwer qweasdzxc123 secret12345
spiderman123 summer2024 superman123 test123456 testtest123 testtesttest thisisapassword trustno1trustno1
welcome123 welcome1234 winter2024 zaq12wsxcde3 zxcvbnm123 zxcvbnm1234 zxcvbnmasdfghjkl пароль12345 йцукенгшщз`.split(
    /\s+/,
  ),
)

const DECORATED = new Set(
  `abc abcd abcdef admin administrator asdf asdfghjkl baseball changeme chat default dragon football guest hello
iloveyou letmein login master monkey parley pass passw passwd password princess qazwsx qwer qwert qwerty
qwertyuiop root secret shadow sunshine superman test testing user welcome zxcvbn zxcvbnm пароль привет йцукен
любовь`.split(/\s+/),
)

// Signs that stand for letters: "P@ssw0rd" is "password" to every guesser.
const STAND_INS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '3': 'e', '5': 's' }
const ORNAMENT = /^[^\p{L}]+|[^\p{L}]+$/gu

/** Whether a guesser with a short list would find it. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  if (WHOLE.has(plain) || new Set(plain).size <= 3) return true
  const core = plain.replace(ORNAMENT, '')
  return DECORATED.has(core) || DECORATED.has(core.replace(/[@$035]/g, (sign) => STAND_INS[sign] ?? sign))
}
