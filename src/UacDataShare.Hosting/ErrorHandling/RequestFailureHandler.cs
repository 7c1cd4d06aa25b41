using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>
/// The one place where an exception becomes an answer: a code and a request id, never a stack, a statement or a value. The log gets
/// the exception's type and stack without its message, since messages of databases and parsers carry values.
/// </summary>
internal sealed partial class RequestFailureHandler(ILogger<RequestFailureHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (error, detail) = Classify(exception);
        Note(httpContext, exception, error);
        await Problem.WriteAsync(httpContext, error.Status, error.Code, detail);
        return true;
    }

    private static (HostError Error, string Detail) Classify(Exception exception) => exception switch
    {
        UnavailableException away => (away.Error, away.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Plain(HostErrors.TooLarge),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Plain(HostErrors.SlowBody),
        BadHttpRequestException => Plain(HostErrors.Malformed),
        DbException or SocketException or TimeoutException => Plain(HostErrors.Unavailable),
        OperationCanceledException => Plain(HostErrors.TimedOut),
        { InnerException: DbException or SocketException or TimeoutException } => Plain(HostErrors.Unavailable),
        _ => Plain(HostErrors.Failed),
    };

    private static (HostError Error, string Detail) Plain(HostError error) => (error, error.Detail);

    private void Note(HttpContext context, Exception exception, HostError error)
    {
        if (error.Status is >= 400 and < 500)
        {
            return;
        }

        var state = (exception as DbException ?? exception.InnerException as DbException)?.SqlState ?? "-";
        if (error == HostErrors.Failed)
        {
            Log.Failed(logger, context.TraceIdentifier, exception.GetType().FullName, state, exception.StackTrace);
        }
        else
        {
            Log.Away(logger, context.TraceIdentifier, error.Code, exception.GetType().FullName, state);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.RequestFailed, LogLevel.Error, "Request {RequestId} failed: {Type} (SQLSTATE {State})\n{Stack}")]
        public static partial void Failed(ILogger logger, string requestId, string? type, string state, string? stack);

        [LoggerMessage(LogEvents.DependencyAway, LogLevel.Error, "Request {RequestId} refused with {Code}: {Type} (SQLSTATE {State})")]
        public static partial void Away(ILogger logger, string requestId, string code, string? type, string state);
    }
}
