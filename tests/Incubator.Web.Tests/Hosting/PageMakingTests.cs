using System.Net;
using Incubator.Core.Storage;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Who waits for a page that somebody else's request makes does not depend on that one.</summary>
public sealed class PageMakingTests : IAsyncLifetime
{
    private const int Others = 5;
    private const string Page = "/en/spaces/atelier";

    private readonly TestSite _site = new();
    private readonly Arrivals _arrivals = new();
    private Gate _gate = null!;
    private WebApplicationFactory<Program> _server = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.AddSpaceAsync((await _site.AddCityAsync("Paris")).Id, "Atelier");
        _server = _site.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            var factory = services.Last(s => s.ServiceType == typeof(IDbContextFactory<IncubatorDb>)).ImplementationType!;
            services.AddSingleton<IDbContextFactory<IncubatorDb>>(
                s => _gate = new Gate((IDbContextFactory<IncubatorDb>)ActivatorUtilities.CreateInstance(s, factory)));
            services.AddSingleton<IStartupFilter>(_arrivals);
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Who_leaves_while_a_page_is_made_takes_nobody_along()
    {
        using var client = _server.CreateClient();
        using var leaving = new CancellationTokenSource();
        _gate.Shut();
        var first = client.GetAsync(Page, leaving.Token);
        await _gate.Reached;
        var others = Enumerable.Range(0, Others).Select(_ => client.GetAsync(Page, CancellationToken.None)).ToList();
        await _arrivals.WaitForAsync(Others + 1);

        await leaving.CancelAsync();
        _gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        foreach (var answer in await Task.WhenAll(others))
        {
            using (answer)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Contains(
                    "</html>",
                    await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Fact]
    public async Task What_was_made_for_somebody_who_left_is_kept_whole()
    {
        using var client = _server.CreateClient();
        using var leaving = new CancellationTokenSource();
        _gate.Shut();
        var first = client.GetAsync(Page, leaving.Token);
        await _gate.Reached;
        await leaving.CancelAsync();
        _gate.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        using var next = await client.GetAsync(Page, TestContext.Current.CancellationToken);

        Assert.NotNull(next.Headers.Age);
        Assert.Contains("</html>", await next.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // It would wait for ever if it did.
    [Fact(Timeout = 300_000)]
    public async Task Who_reads_slowly_holds_up_nobody()
    {
        using var client = _server.CreateClient();
        using var slow = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { { Arrivals.SlowReader, "1" } } };
        var first = client.SendAsync(slow, TestContext.Current.CancellationToken);
        await _arrivals.Written;

        using var other = await client.GetAsync(Page, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.False(first.IsCompleted);
        _arrivals.Read();
        using var late = await first;
        var ct = TestContext.Current.CancellationToken;
        Assert.Equal(await other.Content.ReadAsStringAsync(ct), await late.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Holds back whoever wants to read the database.</summary>
    private sealed class Gate(IDbContextFactory<IncubatorDb> factory) : IDbContextFactory<IncubatorDb>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isShut;

        public Task Reached => _reached.Task;

        public void Shut() => _isShut = true;

        public void Open() => _opened.SetResult();

        public IncubatorDb CreateDbContext() => factory.CreateDbContext();

        public async Task<IncubatorDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (_isShut)
            {
                _reached.TrySetResult();
                await _opened.Task;
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await factory.CreateDbContextAsync(cancellationToken);
        }
    }

    /// <summary>Sees requests come in until they wait for something, and lets one of them read slowly.</summary>
    private sealed class Arrivals : IStartupFilter, IDisposable
    {
        public const string SlowReader = "X-Slow-Reader";

        private readonly SemaphoreSlim _arrived = new(0);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public void Read() => _read.SetResult();

        public void Dispose() => _arrived.Dispose();

        public async Task WaitForAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await _arrived.WaitAsync();
            }
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate rest) =>
            {
                if (context.Request.Headers.ContainsKey(SlowReader))
                {
                    context.Response.Body = new SlowStream(context.Response.Body, _written, _read.Task);
                }

                var answer = rest(context);
                _arrived.Release();
                await answer;
            });
            next(app);
        };
    }

    private sealed class SlowStream(Stream connection, TaskCompletionSource written, Task read) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            written.TrySetResult();
            await read;
            await connection.WriteAsync(buffer, cancellationToken);
        }
    }
}
