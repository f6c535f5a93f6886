-- For wrk: asks as one client for the requests of a file (method, address and form in columns), and counts who was told to wait.
local requests, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
    local headers = { ["X-Forwarded-For"] = "203.0.113.66", ["Accept-Encoding"] = "br" }
    if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
local threads = {}
function setup(thread) threads[#threads + 1] = thread; thread:set("refused", 0) end
function response(status) if status == 429 then refused = refused + 1 end end
function done(summary)
  local refused = 0
  for _, thread in ipairs(threads) do refused = refused + thread:get("refused") end
  local seconds = summary.duration / 1e6
  io.write(string.format("figures %.0f %.0f\n", (summary.requests - refused) / seconds, refused / seconds))
end
