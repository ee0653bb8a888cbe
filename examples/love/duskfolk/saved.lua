-- What a save may hold, looked at before anything of it is believed.

local LIMITS = require("duskfolk.nature").LIMITS

local saved = {}

local function damaged(what, value)
  local told = value == nil and "missing" or tostring(value)
  if type(value) == "table" then told = "a table" end
  error(("this memory is damaged (%s is %s); begin anew"):format(what, told), 0)
end

-- A number within its limits, or to a higher or lower end that is told.
function saved.within(name, value, what, high, low)
  low, high = low or LIMITS[name][1], high or LIMITS[name][2]
  local fits = type(value) == "number" and low <= value and value <= high -- nor what is no number
  if not fits then damaged(what or name, value) end
  return value
end

-- A count, such as the number of a noise.
function saved.count(name, value, what, high, low)
  if saved.within(name, value, what, high, low) % 1 ~= 0 then damaged(what, value) end
  return value
end

-- When something was: no later than now, or minus infinity for never.
function saved.time(value, what, now)
  if value == nil then return -math.huge end
  return saved.within("time", value, what, now)
end

-- Where something was at a time.
function saved.sight(value, what, now)
  saved.list(value, what)
  return {
    at = saved.within("time", value.at, "at of " .. what, now),
    x = saved.within("place", value.x, "x of " .. what),
    y = saved.within("place", value.y, "y of " .. what),
  }
end

function saved.flag(value, what)
  if type(value) ~= "boolean" then damaged(what, value) end
  return value
end

-- One of the keys of a table.
function saved.one_of(names, value, what)
  if value == nil or names[value] == nil then damaged(what, value) end
  return value
end

-- A table; where it is a list, no longer than it can be.
function saved.list(value, what, name)
  if type(value) ~= "table" then damaged(what, value) end
  if name and #value > LIMITS[name][2] then damaged(what, "a list of " .. #value) end
  return value
end

-- Somebody, who stands in a list only once; names: those who stood there.
function saved.once(names, name, what)
  local fits = type(name) == "string" or type(name) == "number" and name == name
  if not fits or names[name] then damaged(what, name) end
  names[name] = true
  return name
end

return saved
