-- Reads JSON in plain Lua: enough for brains, nothing to install.

local json = {}

local escapes = {
  ['"'] = '"', ["\\"] = "\\", ["/"] = "/",
  b = "\b", f = "\f", n = "\n", r = "\r", t = "\t",
}
local DEEPEST = 100 -- lists in lists; a damaged file must not exhaust the stack

local function fail(at, what)
  error(("it is cut short or no JSON (%s at byte %d)"):format(what, at), 0)
end

local function skip(text, at)
  return text:find("[^ \t\r\n]", at) or #text + 1
end

local function utf8(code)
  if code < 0x80 then return string.char(code) end
  local tail, first = "", 0xC0
  local limit = 0x20
  repeat
    tail = string.char(0x80 + code % 0x40) .. tail
    code = math.floor(code / 0x40)
    if code < limit then return string.char(first + code) .. tail end
    first, limit = first + limit, limit / 2
  until false
end

local function read_escape(text, at)
  local plain = escapes[text:sub(at, at)]
  if plain then return plain, at + 1 end
  local code = tonumber(text:match("^u(%x%x%x%x)", at) or "", 16)
  if not code then fail(at, "an unknown escape") end
  at = at + 5
  if code >= 0xD800 and code < 0xDC00 then
    local low = tonumber(text:match("^\\u(%x%x%x%x)", at) or "0", 16)
    if low < 0xDC00 or low > 0xDFFF then fail(at, "half a letter") end
    return utf8(0x10000 + (code - 0xD800) * 0x400 + low - 0xDC00), at + 6
  end
  return utf8(code), at
end

local function read_text(text, at)
  local parts = {}
  at = at + 1
  while true do
    local stop = text:find('["\\]', at)
    if not stop then fail(at, "a text without an end") end
    parts[#parts + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    parts[#parts + 1], at = read_escape(text, stop + 1)
  end
end

local read_value

local function read_list(text, at, depth)
  local list = {}
  at = skip(text, at + 1)
  if text:sub(at, at) == "]" then return list, at + 1 end
  while true do
    list[#list + 1], at = read_value(text, at, depth)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == "]" then return list, at + 1 end
    if mark ~= "," then fail(at, "a list without an end") end
    at = skip(text, at + 1)
  end
end

local function read_object(text, at, depth)
  local object, key = {}, nil
  at = skip(text, at + 1)
  if text:sub(at, at) == "}" then return object, at + 1 end
  while true do
    if text:sub(at, at) ~= '"' then fail(at, "a missing name") end
    key, at = read_text(text, at)
    at = skip(text, at)
    if text:sub(at, at) ~= ":" then fail(at, "a missing colon") end
    object[key], at = read_value(text, skip(text, at + 1), depth)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == "}" then return object, at + 1 end
    if mark ~= "," then fail(at, "an object without an end") end
    at = skip(text, at + 1)
  end
end

function read_value(text, at, depth)
  if depth > DEEPEST then fail(at, "too many lists in lists") end
  local first = text:sub(at, at)
  if first == "[" then return read_list(text, at, depth + 1) end
  if first == "{" then return read_object(text, at, depth + 1) end
  if first == '"' then return read_text(text, at) end
  local word = text:match("^%l+", at)
  if word == "true" then return true, at + 4 end
  if word == "false" then return false, at + 5 end
  if word == "null" then return nil, at + 4 end
  local digits = text:match("^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  local number = digits and tonumber(digits)
  if not number then fail(at, "no value") end
  return number, at + #digits
end

-- The value of a JSON text; null becomes nil. Raises a sentence for anything else.
function json.read(text)
  local value, at = read_value(text, skip(text, 1), 0)
  at = skip(text, at)
  if at <= #text then fail(at, "more after the end") end
  return value
end

return json
